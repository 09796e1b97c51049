namespace TestAccounts.MSBuild;

/// <summary>Where the headline of a run is seen, and stays.</summary>
internal enum HeadlinePlace
{
    /// <summary>Among the messages of the build, which the user sees, or does not want to.</summary>
    Messages,

    /// <summary>Where the tests of a quiet build write: they run in a process of their own, which shares the console with this one.</summary>
    Console,

    /// <summary>Among the output of the tests, which the terminal logger shows from the moment it knows that tests run.</summary>
    TestOutput,

    /// <summary>After the build: the terminal logger, which owns the screen until then, shows no output of these tests.</summary>
    AfterBuild,
}
