using TestAccounts.AccountApi;

namespace TestAccounts.ApiDefinitions;

/// <summary>How a list goes on.</summary>
internal abstract record Paging
{
    /// <summary>There is one page.</summary>
    public sealed record None : Paging;

    /// <summary>The answer has the URL of the next page: in the body, or in a <c>Link</c> header with <c>rel="next"</c>.</summary>
    public sealed record Url(ValueSource Source) : Paging
    {
        public string? Next(Answer answer) =>
            Source is ValueSource.Header { Name: var name } ? LinkHeader.Next(answer.Headers(name)) : Source.Read(answer);
    }

    /// <summary>The answer has a text that the next request sends as <c>{{cursor}}</c>.</summary>
    public sealed record Cursor(ValueSource Source) : Paging;

    /// <summary>The next request sends the next number as <c>{{page}}</c>; an empty page is the last.</summary>
    public sealed record Number(int First) : Paging;

    /// <summary>The next request sends as <c>{{offset}}</c> how many accounts there were so far, counted from the first number; an empty page is the last.</summary>
    public sealed record Offset(int First) : Paging;
}
