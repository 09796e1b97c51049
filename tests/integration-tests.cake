#load sample-services.cake
#load test-totals.cake

using System.Diagnostics;

/// The main job: what a user does with the packages, on a copy of what a user has.
async Task RunIntegrationTests(DirectoryPath folder, DirectoryPath packages, FilePath sampleServices)
{
    var watch = Stopwatch.StartNew();
    CleanDirectory(folder);
    CopyConsumers(folder, packages);
    var results = folder.Combine("results");
    EnsureDirectoryExists(results);

    using var services = await SampleServices.StartAsync(MakeAbsolute(sampleServices).FullPath, folder.CombineWithFilePath("services.json").FullPath);
    var environment = new Dictionary<string, string>(services.Variables)
    {
        ["NUGET_PACKAGES"] = folder.Combine("package-cache").FullPath,
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };
    Consumer[] consumers =
    [
        Run("Cake script", folder.Combine("CakeScript"), "cake build.cake", environment),
        Run("dotnet test", folder.Combine("DotNetTest"), $"test --logger trx --results-directory \"{results}\"", environment),
    ];

    var passed = consumers.All(consumer => consumer.Passed);
    var summary = new StringBuilder($"\nThe main job took {watch.Elapsed.TotalSeconds:0} s: {TestTotals.Read(results.FullPath)}\n\n");
    foreach (var consumer in consumers)
    {
        summary.AppendLine($"  {consumer.Name,-12} {(consumer.Passed ? "passed" : "FAILED")} in {consumer.Time.TotalSeconds:0} s");
    }

    foreach (var name in services.Names)
    {
        var (created, alive) = (await services.CountCreatedAsync(name), await services.CountLeftAsync(name));
        summary.AppendLine($"  {name,-12} {created} accounts created, {alive} left");
        passed &= created > 0 && alive == 0;
    }

    Console.WriteLine(summary);
    if (!passed)
    {
        throw new CakeException("Every consumer must pass, and every service must have had accounts and have none left.");
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
