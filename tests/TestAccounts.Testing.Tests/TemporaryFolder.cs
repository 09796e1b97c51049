namespace TestAccounts.Testing.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("testaccounts-").FullName;

    public string Write(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public AccountEnvironment Load(string content, params (string Name, string Value)[] processVariables)
    {
        Write("testaccounts.env", content);
        return AccountEnvironment.Load(Path, processVariables.ToDictionary(variable => variable.Name, variable => variable.Value));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
