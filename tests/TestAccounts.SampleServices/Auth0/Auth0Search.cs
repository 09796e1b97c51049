using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace TestAccounts.SampleServices;

/// <summary>Terms such as <c>email:ta-*</c>, joined by <c>AND</c>; pages end at the thousandth user.</summary>
internal sealed partial class Auth0Search(Auth0Fake auth0, Call call)
{
    private const int DefaultPerPage = 50;
    private const int MaximumPerPage = 100;
    private const int MaximumTotal = 1000;

    public Answer Answer(AccountStore store)
    {
        var terms = call.Query("q")?.Split(" AND ").Select(term => Term().Match(term)).ToList() ?? [];
        var perPage = Number("per_page", DefaultPerPage);
        var start = Number("page", 0) * perPage;
        if (terms.Exists(term => !term.Success))
        {
            return Refusal("Failed to parse query", "invalid_query_string");
        }

        if (perPage > MaximumPerPage)
        {
            return Refusal($"Query validation error: 'Value {perPage} is greater than maximum {MaximumPerPage}' on property per_page.", "invalid_query_string");
        }

        if (start + perPage > MaximumTotal)
        {
            return Refusal("You can only page through the first 1000 records.", "invalid_paging");
        }

        var found = store.Matching(account => terms.TrueForAll(term => Meets(account, term)));
        var page = found.Skip(start).Take(perPage).Select(auth0.View).ToList();
        return call.Query("include_totals") == "true"
            ? SampleServices.Answer.Ok(new { start, limit = perPage, length = page.Count, total = Math.Min(found.Count, MaximumTotal), users = page })
            : SampleServices.Answer.Ok(page);
    }

    private static bool Meets(SampleAccount account, Match term)
    {
        var value = new Auth0User(account.Data).Searchable(account, term.Groups["field"].Value);
        var wanted = term.Groups["value"].Value.Replace("\\", "", StringComparison.Ordinal);
        return term.Groups["star"].Success
            ? value?.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) == true
            : value?.Equals(wanted, StringComparison.OrdinalIgnoreCase) == true;
    }

    private int Number(string parameter, int otherwise) =>
        int.TryParse(call.Query(parameter), out var given) && given >= 0 ? given : otherwise;

    private static Answer Refusal(string message, string errorCode) =>
        Auth0Error.Of(StatusCodes.Status400BadRequest, "Bad Request", message, errorCode);

    [GeneratedRegex(
        """^\s*(?<field>[\w.]+):("(?<value>[^"]*)"|(?<value>[^\s"*]+)(?<star>\*)?)\s*$""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Term();
}
