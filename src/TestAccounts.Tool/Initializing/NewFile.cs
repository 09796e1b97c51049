namespace TestAccounts.Tool.Initializing;

/// <summary>Writes a file for people to keep, and never over one that they have.</summary>
internal static class NewFile
{
    public static void Write(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
            writer.Write(text);
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new TestAccountsException(SessionOutcome.Refused, [ToolFaults.FileExists(path)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [ToolFaults.CannotWrite(path, e.Message)], e);
        }
    }
}
