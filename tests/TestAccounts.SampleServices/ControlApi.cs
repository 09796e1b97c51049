using Microsoft.AspNetCore.Http;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices;

internal static class ControlApi
{
    public static Answer Handle(Call call, SampleService service)
    {
        switch (call.Method, call.Path)
        {
            case ("GET", ["control", "accounts"]):
                return Answer.Ok(service.Accounts.Select(account => new { account.Id, account.Login }));
            case ("GET", ["control", "requests"]):
                return Answer.Ok(service.Requests.Select(request => new { request.Method, request.Path, request.Status }));
            case ("GET", ["control", "created"]):
                return Answer.Ok(new { total = service.CreatedTotal });
            case ("GET", ["control", "misbehaviour"]):
                return Answer.Ok(new { service.Misbehaviour.Injected });
            case ("PUT", ["control", "misbehaviour"]):
                if (call.Json<MisbehaviourPlan>() is not { Rules: not null } plan)
                {
                    return Answer.Problem(StatusCodes.Status400BadRequest, "not a misbehaviour plan");
                }

                service.Misbehaviour.Set(plan);
                return Answer.NoContent;
            default:
                return Answer.NotFound;
        }
    }
}
