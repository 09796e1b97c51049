namespace TestAccounts.Tool.Output;

/// <summary>Writes lines for as long as somebody reads them: clean-up must not fail because the terminal is gone.</summary>
internal sealed class LineWriter(TextWriter writer)
{
    public void WriteLine(string line)
    {
        try
        {
            writer.WriteLine(line);
        }
        catch (IOException)
        {
        }
    }
}
