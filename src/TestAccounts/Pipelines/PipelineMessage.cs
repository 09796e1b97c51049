using System.Text;
using TestAccounts.Environment;

namespace TestAccounts;

/// <summary>What is to be written so that a pipeline learns of something.</summary>
public sealed record PipelineMessage
{
    /// <summary>The file that takes <see cref="Text"/>; none by default.</summary>
    public string? File { get; init; }

    /// <summary>Whether the file keeps what it holds already.</summary>
    public bool IsAppended { get; init; }

    /// <summary>The text for the file.</summary>
    public string Text { get; init; } = "";

    /// <summary>The lines for the output of the step, in which they are commands, once the file is written.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What the pipeline cannot take.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Writes the file, if there is one; where it is a new one, nobody but its owner can read it.</summary>
    /// <exception cref="TestAccountsException">It cannot be written.</exception>
    public void WriteFile()
    {
        if (File is null)
        {
            return;
        }

        try
        {
            using var stream = IsAppended
                ? new FileStream(File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)
                : OwnerOnlyFile.Create(File);
            stream.Write(Encoding.UTF8.GetBytes(Text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Failed, [PipelineFaults.CannotWrite(File, e.Message)], e);
        }
    }
}
