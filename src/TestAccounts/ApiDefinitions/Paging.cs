using TestAccounts.Answers;

namespace TestAccounts.ApiDefinitions;

/// <summary>How a list goes on.</summary>
internal abstract record Paging
{
    /// <summary>There is one page.</summary>
    public sealed record None : Paging;

    /// <summary>The answer has the URL of the next page: in the body, or in a <c>Link</c> header with <c>rel="next"</c>.</summary>
    public sealed record Url(ValueSource Source) : Paging
    {
        /// <summary>What the answer has for the next page, be it a URL or not; <see langword="null"/> where it has nothing.</summary>
        public string? Next(Answer answer) => Source switch
        {
            ValueSource.Header { Name: var name } => LinkHeader.Next(answer.Headers(name)),
            ValueSource.Body { Path: var path } when answer.Json is { } json => path.Select(json) is { } found ? JsonPath.Text(found) ?? found.ToString() : null,
            _ => Source.Read(answer),
        };
    }

    /// <summary>The answer has a text that the next request sends as <c>{{cursor}}</c>.</summary>
    public sealed record Cursor(ValueSource Source) : Paging;

    /// <summary>The next request sends the next number as <c>{{page}}</c>; an empty page is the last.</summary>
    public sealed record Number(int First) : Paging;

    /// <summary>The next request sends as <c>{{offset}}</c> how many accounts there were so far, counted from the first number; an empty page is the last.</summary>
    public sealed record Offset(int First) : Paging;
}
