namespace TestAccounts.MSBuild.Tests;

public sealed class The_package
{
    [Fact]
    public async Task Brings_all_that_its_tasks_need_and_asks_nothing_of_the_project()
    {
        using var package = await Package.OpenAsync("TestAccounts.MSBuild");

        var files = package.Files;
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
        string[] needed =
        [
            "TestAccounts.MSBuild.dll", "TestAccounts.MSBuild.xml", "TestAccounts.dll", "AWSSDK.Core.dll", "Flurl.dll", "Flurl.Http.dll", "Polly.Core.dll", "System.IO.Hashing.dll",
            "TestAccounts.Tool.dll", "TestAccounts.Tool.runtimeconfig.json", "System.CommandLine.dll", "Spectre.Console.dll",
        ];
        var tasks = files.Where(file => file.StartsWith("tasks/", StringComparison.Ordinal) && !file.Contains("/native/", StringComparison.Ordinal));
        Assert.Equal(needed.Order(), tasks.Select(Path.GetFileName).Order());
    }
}
