using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>At most one session for each account, with a number that counts all that were ever opened.</summary>
internal sealed class Sessions
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SampleAccount> open = new(StringComparer.Ordinal);
    private int opened;

    public Answer Open(SampleAccount account)
    {
        lock (gate)
        {
            if (open.ContainsValue(account))
            {
                return Answer.Problem(StatusCodes.Status409Conflict, $"'{account.Login}' has a session already");
            }

            open.Add($"{++opened}", account);
            return new Answer(StatusCodes.Status201Created, new { number = opened });
        }
    }

    /// <summary>Answers how many were opened so far.</summary>
    public Answer Close(string number)
    {
        lock (gate)
        {
            return open.Remove(number) ? Answer.Ok(new { opened }) : Answer.NotFound;
        }
    }
}
