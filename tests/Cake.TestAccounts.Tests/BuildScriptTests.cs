using System.Runtime.Versioning;
using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class BuildScriptTests : IDisposable
{
    private readonly Workspace _commands = new();

    public BuildScriptTests()
    {
        foreach (var command in new[] { "bash", "dirname", "grep" })
        {
            File.CreateSymbolicLink(_commands.PathTo(command), $"/usr/bin/{command}");
        }
    }

    [Fact]
    public async Task Without_dotnet_it_says_so_and_where_to_get_it()
    {
        var result = await BuildAsync();

        result.MustExitWith(1);
        Assert.Contains("\"dotnet\" was not found", result.Error, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_dotnet_10_sdk_it_says_which_there_are()
    {
        var dotnet = _commands.Write("dotnet", "#!/bin/sh\necho '9.0.306 [/opt/dotnet/sdk]'\n");
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await BuildAsync();

        result.MustExitWith(1);
        Assert.Contains("No .NET 10 SDK was found. Installed are: 9.0.306 [/opt/dotnet/sdk]", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _commands.Dispose();

    private Task<ProcessResult> BuildAsync() =>
        new CommandLine("/bin/bash", RepositoryRoot.PathTo("build.sh")) { WorkingDirectory = "/" }.With("PATH", _commands.Folder).RunAsync();
}
