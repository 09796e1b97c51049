#load tests/busy-machine.cake
#load tests/integration-tests.cake
#load tests/real-servers.cake
#load tests/test-totals.cake

var configuration = Argument("configuration", "Release");
var solution = File("TestAccounts.sln");
var artifacts = MakeAbsolute(Directory("artifacts"));
var packages = artifacts.Combine("packages");
var realServers = new RealServers(Context, artifacts.Combine("real-servers"));

// The program that Pack made, where this machine can link one.
string NativeTool() => GetFiles($"src/TestAccounts.Tool/bin/{configuration}/net10.0/*/publish/TestAccounts.Tool").FirstOrDefault()?.FullPath ?? "";

void RunTests(string project, DirectoryPath results, string filter = "")
{
    CleanDirectory(results);
    try
    {
        DotNetTest(project, new DotNetTestSettings
        {
            Configuration = configuration,
            NoBuild = true,
            Loggers = ["trx"],
            ResultsDirectory = results,
            Filter = filter,
            EnvironmentVariables = { ["TESTACCOUNTS_PACKAGES"] = packages.FullPath, ["TESTACCOUNTS_NATIVE_TOOL"] = NativeTool() },
            MSBuildSettings = new DotNetMSBuildSettings { MaxCpuCount = 1 },
        });
    }
    finally
    {
        Console.WriteLine(TestTotals.Read(results.FullPath));
    }
}

Task("Clean")
    .Description("Deletes everything that was built.")
    .Does(() =>
{
    var settings = new DeleteDirectorySettings { Recursive = true, Force = true };
    DeleteDirectories(GetDirectories("{src,tests}/*/{bin,obj}"), settings);
    EnsureDirectoryDoesNotExist(artifacts, settings);
});

Task("Build")
    .Description("Builds the solution.")
    .Does(() => DotNetBuild(solution, new DotNetBuildSettings { Configuration = configuration }));

Task("Pack")
    .Description("Packs the packages into artifacts/packages.")
    .Does(() =>
{
    CleanDirectory(packages);
    DotNetPack("src/TestAccounts.slnf", new DotNetPackSettings { Configuration = configuration, OutputDirectory = packages });
});

Task("Test")
    .Description("Runs all tests, the slow ones on the packed packages.")
    .IsDependentOn("Pack")
    .IsDependentOn("Build")
    .Does(() =>
{
    CleanDirectory(artifacts.Combine("command-logs"));
    RunTests(solution.Path.FullPath, artifacts.Combine("test-results"));
});

Task("TestUnderLoad")
    .Description("Runs all tests --times=5 in a row beside two processes that work without a pause; --project=tests/… and --filter=… choose some.")
    .IsDependentOn("Pack")
    .IsDependentOn("Build")
    .Does(() =>
{
    var failed = 0;
    var times = Argument("times", 5);
    using var busy = new BusyMachine(IsRunningOnWindows());
    for (var time = 1; time <= times; time++)
    {
        Information($"Time {time} of {times}");
        try
        {
            RunTests(Argument("project", solution.Path.FullPath), artifacts.Combine($"test-results-under-load/{time}"), Argument("filter", ""));
        }
        catch (CakeException)
        {
            failed++;
        }
    }

    if (failed > 0)
    {
        throw new CakeException($"{failed} of {times} times tests failed.");
    }
});

Task("IntegrationTests")
    .Description("The main job: the packed packages, used by a Cake script and by a test project against three services.")
    .IsDependentOn("Pack")
    .Does(async () =>
{
    DotNetBuild("tests/TestAccounts.SampleServices", new DotNetBuildSettings { Configuration = configuration });
    var services = File($"tests/TestAccounts.SampleServices/bin/{configuration}/net10.0/TestAccounts.SampleServices.dll");
    await RunIntegrationTests(artifacts.Combine("integration-tests"), packages, services);
});

Task("InstallRealServers")
    .Description("Installs the servers of RealServers into artifacts/real-servers; needs Node.js, and for some Debian's tools.")
    .Does(() => realServers.Install());

Task("RealServers")
    .Description("Tests presets and described APIs against servers that others wrote.")
    .IsDependentOn("InstallRealServers")
    .Does(() =>
{
    var results = artifacts.Combine("real-servers-results");
    CleanDirectory(results);
    DotNetTest("tests/TestAccounts.RealServers.Tests", new DotNetTestSettings
    {
        Configuration = configuration,
        Loggers = ["trx"],
        ResultsDirectory = results,
        EnvironmentVariables = { ["TESTACCOUNTS_REAL_SERVERS"] = realServers.Folder.FullPath },
        Filter = realServers.HasDebianPackages ? null : "Server!=debian",
    });
});

Task("Crash")
    .Description("Kills the tool at every boundary of its requests, --kills=500 times, and asks the services what is left.")
    .IsDependentOn("Build")
    .Does(() =>
{
    var bench = File($"tests/TestAccounts.CrashBench/bin/{configuration}/net10.0/TestAccounts.CrashBench.dll");
    DotNetExecute(bench, new ProcessArgumentBuilder().Append(Argument("kills", "500")));
});

Task("Model")
    .Description("Runs --sequences=2000 random sequences of commands and kills against odd services, and asks the services what is left.")
    .IsDependentOn("Build")
    .Does(() =>
{
    var bench = File($"tests/TestAccounts.ModelBench/bin/{configuration}/net10.0/TestAccounts.ModelBench.dll");
    DotNetExecute(bench, new ProcessArgumentBuilder().Append(Argument("sequences", "2000")).Append("--traces").AppendQuoted(artifacts.Combine("model").FullPath));
});

Task("Benchmark")
    .Description("Compares the packed tool with a bare HttpClient loop and a script, and presets with described APIs; docs/performance.md has the figures.")
    .IsDependentOn("Pack")
    .IsDependentOn("Build")
    .Does(() =>
{
    Benchmark("processes", NativeTool(), "3x1@0*15", "3x1@20*9", "50x20@0*9", "50x20@20*5", "10x1000@0*5", "10x1000@20*3", "10x100@0*9", "1000x1@0*5");
    Benchmark("parallelism", NativeTool(), "1x5000@20*3");
    Benchmark("memory", NativeTool(), "10x1000@0*1", "10x10000@0*1");
    Benchmark("engine", Argument("accounts", "1000"), Argument("rounds", "9"));
});

Task("Million")
    .Description("Makes and deletes a million accounts in one run, and tells how much memory that took.")
    .IsDependentOn("Pack")
    .IsDependentOn("Build")
    .Does(() => Benchmark("memory", NativeTool(), "10x100000@0*1"));

void Benchmark(params string[] arguments)
{
    var benchmarks = File($"tests/TestAccounts.Benchmarks/bin/{configuration}/net10.0/TestAccounts.Benchmarks.dll");
    DotNetExecute(benchmarks, arguments.Aggregate(new ProcessArgumentBuilder(), (all, argument) => all.AppendQuoted(argument)));
}

Task("Default")
    .Description("Builds and tests.")
    .IsDependentOn("Test");

RunTarget(Argument("target", "Default"));
