#load sample-services.cake
#load test-totals.cake

using System.Diagnostics;

/// The main job: what a user does with the packages, on a copy of what a user has.
async Task RunIntegrationTests(DirectoryPath folder, DirectoryPath packages, FilePath sampleServices)
{
    var watch = Stopwatch.StartNew();
    CleanDirectory(folder);
    CopyConsumers(folder, packages);

    using var services = await SampleServices.StartAsync(MakeAbsolute(sampleServices).FullPath, folder.CombineWithFilePath("services.json").FullPath);
    var environment = new Dictionary<string, string>(services.Variables)
    {
        ["NUGET_PACKAGES"] = folder.Combine("package-cache").FullPath,
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };
    var results = folder.Combine("results");
    Consumer[] consumers =
    [
        Run("Cake script", folder.Combine("CakeScript"), "cake build.cake", environment),
        Run("dotnet test", folder.Combine("DotNetTest"), $"test --logger trx --results-directory \"{results}\"", environment),
    ];

    Information("");
    var clean = true;
    foreach (var name in services.Names)
    {
        var (created, left) = (await services.CountCreatedAsync(name), await services.CountLeftAsync(name));
        clean &= created > 0 && left == 0;
        Information("  {0,-12} {1,3} accounts created, {2} left", name, created, left);
    }

    foreach (var consumer in consumers)
    {
        Information("  {0,-12} {1} in {2:0} s", consumer.Name, consumer.Passed ? "passed" : "FAILED", consumer.Time.TotalSeconds);
    }

    Information("  {0,-12} {1}", "tests", TestTotals.Read(results.FullPath));
    Information("  {0,-12} {1:0} s", "in all", watch.Elapsed.TotalSeconds);
    if (!clean || consumers.Any(consumer => !consumer.Passed))
    {
        throw new CakeException("The integration tests failed: every consumer must pass, and every service must have had accounts and have none left.");
    }
}

void CopyConsumers(DirectoryPath folder, DirectoryPath packages)
{
    CopyDirectory("tests/Consumers", folder);
    System.IO.File.WriteAllText(folder.CombineWithFilePath("nuget.config").FullPath,
        $"""<configuration><packageSources><add key="packed" value="{packages}" /></packageSources></configuration>""");
}

Consumer Run(string name, DirectoryPath folder, string command, Dictionary<string, string> environment)
{
    var watch = Stopwatch.StartNew();
    var exitCode = StartProcess("dotnet", new ProcessSettings
    {
        Arguments = command,
        WorkingDirectory = folder,
        EnvironmentVariables = environment,
    });
    return new(name, exitCode == 0, watch.Elapsed);
}

record Consumer(string Name, bool Passed, TimeSpan Time);
