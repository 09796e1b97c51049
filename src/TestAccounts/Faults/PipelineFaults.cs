namespace TestAccounts;

/// <summary>What cannot be told to a pipeline.</summary>
internal static class PipelineFaults
{
    public static Fault NotPassed(string pipeline, IReadOnlyList<string> variables, string why) => new(
        "TA0920", $"{string.Join(", ", variables)} cannot be handed to later steps of {pipeline}: {why}.");

    public static Fault LargeReport(string file, int size, int largest) => new(
        "TA0921",
        $"'{file}' has {size} bytes, and GitLab refuses a dotenv report of more than {largest}. Provision fewer accounts in this job, or run the tests in the job that provisions.");

    public static Fault CannotWrite(string file, string cause) => new(
        "TA0922", $"The file '{file}', which the pipeline reads, cannot be written: {cause}");
}
