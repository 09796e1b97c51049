using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tool.Tests;

public sealed class StartUpTests(ToolFixture fixture) : ToolTest(fixture)
{
    [Fact]
    public async Task What_draws_the_display_is_not_loaded_where_there_is_no_terminal()
    {
        var folder = Workspace.CreateFolder("tool");
        foreach (var file in Directory.EnumerateFiles(ToolFolder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Workspace.Write("tool/Spectre.Console.dll", "no assembly: to load it fails");

        var run = CommandLine.Dotnet(Workspace.Folder, Path.Combine(folder, ToolFile), "run", "--", "true").With(Services.Environment);

        (await run.RunAsync()).MustExitWith(0);
    }
}
