namespace TestAccounts.Pipelines;

/// <summary>
/// Reads nothing of a step's output: it masks what <c>withCredentials</c> gave, and has neither groups nor variables for later steps.
/// </summary>
internal sealed class Jenkins(Func<string, string?> variables) : Pipeline(variables)
{
    public override string Name => "Jenkins";

    public override bool ReadsStandardError => false;
}
