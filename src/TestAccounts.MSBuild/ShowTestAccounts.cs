namespace TestAccounts.MSBuild;

/// <summary>Shows the headline of <see cref="ProvisionTestAccounts"/> once the terminal logger takes the project's messages for those of tests.</summary>
public sealed class ShowTestAccounts : Microsoft.Build.Utilities.Task
{
    /// <summary>The headline.</summary>
    public string? Headline { get; set; }

    /// <summary>Shows it.</summary>
    /// <returns>Always <see langword="true"/>.</returns>
    public override bool Execute()
    {
        if (!string.IsNullOrEmpty(Headline))
        {
            TestOutput.Write(BuildEngine, Headline);
        }

        return true;
    }
}
