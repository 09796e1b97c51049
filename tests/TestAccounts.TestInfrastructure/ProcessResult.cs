namespace TestAccounts.TestInfrastructure;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">128 and the signal's number if a signal ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutputClosed">False if something that it started outlives it and still holds its output open, which would make a pipe hang.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error, bool OutputClosed)
{
    public string AllOutput => Output + Error;

    /// <summary>Throws with the whole output unless the process ended as expected.</summary>
    public ProcessResult MustExitWith(int exitCode) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"Exit code {ExitCode} instead of {exitCode}.{Environment.NewLine}{AllOutput}");
}
