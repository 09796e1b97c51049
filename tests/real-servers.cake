using System.Text.RegularExpressions;

/// Servers that others wrote, out of package registries: their versions stand in servers/package.json.
sealed class RealServers(ICakeContext context, DirectoryPath folder)
{
    private const string Sources = "tests/TestAccounts.RealServers.Tests/servers";

    public DirectoryPath Folder { get; } = folder;

    private FilePath Installed => Folder.CombineWithFilePath("installed.json");

    private DirectoryPath Debian => Folder.Combine("debian");

    // Written when the programs in it have run: an archive may lack packages, or the machine what they need.
    private FilePath DebianInstalled => Debian.CombineWithFilePath("installed.txt");

    public bool HasDebianPackages => context.FileExists(DebianInstalled);

    /// Installs what is not there yet, without any install script.
    public void Install()
    {
        context.EnsureDirectoryExists(Folder);
        context.CopyFiles($"{Sources}/*", Folder);
        System.Threading.Tasks.Parallel.Invoke(InstallNodePackages, InstallDebianPackages);
    }

    private void InstallNodePackages()
    {
        var wanted = System.IO.File.ReadAllText(Folder.CombineWithFilePath("package.json").FullPath);
        if (context.FileExists(Installed) && System.IO.File.ReadAllText(Installed.FullPath) == wanted)
        {
            return;
        }

        Run(Folder, context.IsRunningOnWindows() ? "npm.cmd" : "npm",
            "install --no-audit --no-fund --no-package-lock --ignore-scripts --omit=optional --prefer-offline --fetch-retries=1 --loglevel=error");
        System.IO.File.WriteAllText(Installed.FullPath, wanted);
    }

    // RabbitMQ and ejabberd: a Debian package is unpacked, not installed: that needs no root and starts nothing.
    private void InstallDebianPackages()
    {
        if (HasDebianPackages)
        {
            return;
        }

        var apt = Folder.Combine("apt");
        var root = apt.Combine("root");
        try
        {
            context.CleanDirectories([apt.Combine("lists/partial"), apt.Combine("cache/archives/partial"), apt.Combine("debs"), root]);
            var options = $"-qq -o Dir::State::Lists={apt}/lists -o Dir::Cache={apt}/cache -o Debug::NoLocking=1 -o APT::Sandbox::User=root";
            Run(apt, "apt-get", $"{options} update");
            var needed = Run(apt, "apt-cache", $"{options} depends --recurse --important rabbitmq-server ejabberd")
                .Where(line => Regex.IsMatch(line, "^(rabbitmq-server|ejabberd|erlang-[a-z0-9-]+|lib(yaml|sqlite3)-0[a-z0-9-]*)$"))
                .Distinct()
                .ToList();
            Run(apt.Combine("debs"), "apt-get", $"{options} download {string.Join(' ', needed)}");
            foreach (var package in context.GetFiles($"{apt}/debs/*.deb"))
            {
                Run(apt, "dpkg", $"-x \"{package}\" \"{root}\"");
            }

            foreach (var script in context.GetFiles($"{root}/usr/lib/erlang/**/bin/erl"))
            {
                Run(apt, "sed", $"-i \"s|=/usr/lib/erlang|={Debian}/usr/lib/erlang|\" \"{script}\"");
            }

            context.EnsureDirectoryDoesNotExist(Debian, new DeleteDirectorySettings { Recursive = true, Force = true });
            context.MoveDirectory(root, Debian);
            RunErlang("[ok = application:load(Server) || Server <- [rabbit, ejabberd]], halt().");
            System.IO.File.WriteAllLines(DebianInstalled.FullPath, needed);
        }
        catch (Exception exception)
        {
            context.Information("RabbitMQ and ejabberd are left out: {0}", exception.Message);
        }
        finally
        {
            context.DeleteDirectory(apt, new DeleteDirectorySettings { Recursive = true, Force = true });
        }
    }

    private void RunErlang(string expression)
    {
        var libraries = context.GetDirectories($"{Debian}/usr/lib/*-linux-gnu").Concat(context.GetDirectories($"{Debian}/usr/lib/rabbitmq/lib/*/plugins"));
        var path = string.Join(':', libraries.Select(library => library.FullPath));
        Run(Debian, "env", $"ERL_LIBS={path} LD_LIBRARY_PATH={path} \"{Debian}/usr/lib/erlang/bin/erl\" -noinput -eval \"{expression}\"");
    }

    private IReadOnlyList<string> Run(DirectoryPath workingDirectory, string program, string arguments)
    {
        var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = workingDirectory, RedirectStandardOutput = true };
        using var process = context.StartAndReturnProcess(program, settings);
        var output = process.GetStandardOutput().ToList();
        process.WaitForExit();
        return process.GetExitCode() == 0 ? output : throw new CakeException($"'{program} {arguments}' ended with {process.GetExitCode()}.");
    }
}
