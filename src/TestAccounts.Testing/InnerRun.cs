namespace TestAccounts.Testing;

/// <summary>The run of the tests' own project within another, as of <c>dotnet test</c> within a <c>testaccounts run</c> of another config.</summary>
internal static class InnerRun
{
    /// <summary>Names the inner run's environment file.</summary>
    public const string FileVariable = "TESTACCOUNTS_INNER_ENV_FILE";

    /// <summary>In an environment file: the run that was around its own.</summary>
    private const string OuterRunVariable = "TESTACCOUNTS_OUTER_RUN";

    /// <summary>Finds its environment file. One that an earlier run left beside the assembly is not taken for it.</summary>
    public static string? Find(string baseDirectory, IReadOnlyDictionary<string, string> processVariables)
    {
        if (processVariables.TryGetValue(FileVariable, out var named) && File.Exists(named))
        {
            return named;
        }

        var beside = Path.Combine(baseDirectory, EnvironmentFile.FileName);
        return File.Exists(beside)
            && EnvironmentFile.Read(beside).TryGetValue(OuterRunVariable, out var outer)
            && processVariables.TryGetValue(AccountEnvironment.RunVariable, out var run)
            && outer == run
                ? beside
                : null;
    }
}
