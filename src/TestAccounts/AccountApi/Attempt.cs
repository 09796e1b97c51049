using System.Runtime.InteropServices;

namespace TestAccounts.AccountApi;

/// <summary>How one attempt of a request ended: with an answer, or without one.</summary>
/// <param name="Answer">The answer, where there was one.</param>
/// <param name="Sent">Whether the request may have reached the service.</param>
/// <param name="Failure">Why there was no answer.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Attempt(Answer? Answer, bool Sent, string Failure)
{
    private const int RequestTimeout = 408;
    private const int TooManyRequests = 429;

    /// <summary>Whether another attempt may end better.</summary>
    public bool IsTransient => Answer is null or { Status: RequestTimeout or TooManyRequests or >= 500 };

    /// <summary>Whether the service certainly did nothing: it was not reached, or it says that it does not take the request now.</summary>
    public bool CertainlyNotDone => Answer is null ? !Sent : Answer.Status == TooManyRequests;

    public string Description => Answer is null ? Failure : $"the last answer was {Answer.Status}.";
}
