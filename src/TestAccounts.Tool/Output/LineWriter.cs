namespace TestAccounts.Tool.Output;

/// <summary>Writes lines for as long as somebody reads them: clean-up must not fail because the terminal is gone.</summary>
internal sealed class LineWriter(TextWriter writer, Pipeline? pipeline = null)
{
    /// <summary>Writes a line for people, which is no command to the pipeline whatever it holds.</summary>
    public void WriteLine(string line) => Write(pipeline?.Text(line) ?? line);

    /// <summary>Writes a line for the pipeline.</summary>
    public void WriteCommand(string line) => Write(line);

    private void Write(string line)
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
