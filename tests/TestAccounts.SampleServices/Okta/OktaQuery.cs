using System.Diagnostics.CodeAnalysis;
using TestAccounts.SampleServices.Paging;

namespace TestAccounts.SampleServices;

/// <summary>One list request: all users, a filter, a search, or a text to be found.</summary>
internal sealed class OktaQuery(OktaFake okta, Call call)
{
    private const int MaximumLimit = 200;
    private const int LimitOfFind = 10;

    public Answer Answer(AccountStore store)
    {
        if (!TryUnderstand(out var matches))
        {
            return OktaError.InvalidSearch;
        }

        var limit = int.TryParse(call.Query("limit"), out var given) && given is > 0 and <= MaximumLimit
            ? given
            : call.Query("q") is null ? MaximumLimit : LimitOfFind;
        var found = store.Matching(matches).Behind(call.Query("after")).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return SampleServices.Answer.Ok(page.Select(okta.View)) with
        {
            Headers =
            [
                ("Link", $"<{call.BaseUrl}{call.Target}>; rel=\"self\""),
                .. found.Count > limit
                    ? [("Link", $"<{call.LinkWith("after", PageCursor.After(page[^1]))}>; rel=\"next\"")]
                    : Array.Empty<(string, string)>(),
            ],
        };
    }

    private bool TryUnderstand([NotNullWhen(true)] out Func<SampleAccount, bool>? matches)
    {
        var isSearch = call.Query("search") is not null;
        if ((call.Query("search") ?? call.Query("filter")) is { } text)
        {
            var expression = OktaExpression.Parse(text, isSearch);
            matches = expression is null ? null : account => expression.Matches(name => new OktaUser(account).Field(name, okta.StatusOf(account)));
            return matches is not null;
        }

        matches = account => okta.StatusOf(account) != OktaUser.Deprovisioned && IsAskedFor(new OktaUser(account));
        return true;
    }

    private bool IsAskedFor(OktaUser user) =>
        call.Query("q") is not { } text
        || ((string[])["profile.firstName", "profile.lastName", "profile.email"])
            .Any(field => user.Field(field, "")?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true);
}
