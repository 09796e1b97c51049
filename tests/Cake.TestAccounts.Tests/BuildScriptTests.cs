using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using TestAccounts.TestInfrastructure;

namespace Cake.TestAccounts.Tests;

/// <summary>The scripts that start the build, in a copy of the repository's root, with none of the machine's commands but those given.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BuildScriptTests : IDisposable
{
    private const string Dotnet = "#!/bin/sh\nif [ \"$1\" = --list-sdks ]; then echo '10.0.100 [/own]'; else echo \"dotnet $*\"; fi\n";
    private static readonly string Host = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
    private readonly Workspace _commands = new();
    private readonly Workspace _root = new();

    public BuildScriptTests()
    {
        foreach (var command in new[] { "bash", "dirname", "grep", "mkdir", "cp", "curl" })
        {
            File.CreateSymbolicLink(_commands.PathTo(command), $"/usr/bin/{command}");
        }

        foreach (var file in new[] { "build.sh", "build.ps1", "global.json" })
        {
            File.Copy(RepositoryRoot.PathTo(file), _root.PathTo(file));
        }
    }

    public static TheoryData<string> Scripts => ["build.sh", "build.ps1"];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Without_dotnet_it_says_so_and_how_to_get_it(string script)
    {
        var result = await BuildAsync(script);

        result.MustExitWith(1);
        Assert.Contains("\"dotnet\" was not found", result.Error, StringComparison.Ordinal);
        Assert.Contains("https://dotnet.microsoft.com/download/dotnet/10.0", result.Error, StringComparison.Ordinal);
        Assert.Contains($"./{script} --install-sdk", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Without_a_dotnet_10_sdk_it_says_which_there_are(string script)
    {
        Executable(_commands, "dotnet", "#!/bin/sh\necho '9.0.306 [/opt/dotnet/sdk]'\n");

        var result = await BuildAsync(script);

        result.MustExitWith(1);
        Assert.Contains("No .NET 10 SDK was found. Installed are: 9.0.306 [/opt/dotnet/sdk]", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build.sh", "install.sh", "--jsonfile global.json --install-dir .dotnet --no-path")]
    [InlineData("build.ps1", "install.sh", "--jsonfile global.json --install-dir .dotnet --no-path")]
    [InlineData("build.ps1", "install.ps1", "-JSonFile global.json -InstallDir .dotnet -NoPath")]
    public async Task Asked_to_it_installs_the_sdk_for_the_repository_and_builds_with_it(string script, string installer, string arguments)
    {
        Executable(_root, "sdk", Dotnet);
        var isShell = installer.EndsWith(".sh", StringComparison.Ordinal);
        using var vendor = new Vendor($"/{installer}", isShell
            ? "echo \"installed with $*\"; cp sdk .dotnet/dotnet\n"
            : "\"installed with $args\"; Copy-Item sdk .dotnet/dotnet\n");

        var result = await BuildAsync(script, vendor.Address, "--install-sdk", "--target=Pack");

        result.MustExitWith(0);
        Assert.Equal([$"installed with {arguments}", "dotnet tool restore", "dotnet cake --target=Pack"], Lines(result));
        Assert.Equal(["dotnet tool restore", "dotnet cake --target=Test"], Lines(await BuildAsync(script, null, "--target=Test")));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task An_install_script_that_cannot_be_fetched_is_named(string script)
    {
        using var vendor = new Vendor("/elsewhere", "");
        var address = new Uri(vendor.Address, "/nowhere.sh");

        var result = await BuildAsync(script, address, "--install-sdk");

        result.MustExitWith(1);
        Assert.Contains($"The install script could not be fetched from {address}", result.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _commands.Dispose();
        _root.Dispose();
    }

    private static string[] Lines(ProcessResult result) => result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void Executable(Workspace folder, string name, string text) => File.SetUnixFileMode(
        folder.Write(name, text), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private Task<ProcessResult> BuildAsync(string script) => BuildAsync(script, null);

    private async Task<ProcessResult> BuildAsync(string script, Uri? installer, params string[] arguments)
    {
        string[] shell = script == "build.ps1" ? [Host, await PowerShellTool.InstallAsync()] : ["/bin/bash"];
        return await new CommandLine(shell[0], [.. shell[1..], _root.PathTo(script), .. arguments]) { WorkingDirectory = "/" }
            .With("PATH", _commands.Folder)
            .With("TESTACCOUNTS_INSTALL_SDK", installer?.ToString())
            .RunAsync();
    }

    /// <summary>Serves one file.</summary>
    private sealed class Vendor : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _text;

        public Vendor(string path, string text)
        {
            _text = text;
            using (var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                socket.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}{path}");
            }

            _listener.Prefixes.Add(new Uri(Address, "/").ToString());
            _listener.Start();
            _ = ServeAsync();
        }

        public Uri Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                for (; ; )
                {
                    var call = await _listener.GetContextAsync();
                    call.Response.StatusCode = call.Request.Url!.AbsolutePath == Address.AbsolutePath ? 200 : 404;
                    await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_text));
                    call.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
