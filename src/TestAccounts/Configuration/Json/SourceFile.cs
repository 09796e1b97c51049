using System.Text;

namespace TestAccounts.Configuration.Json;

/// <summary>A file's text, and where each byte of it stands.</summary>
internal sealed class SourceFile
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public SourceFile(string path, byte[] utf8)
    {
        Path = path;
        Utf8 = utf8.AsSpan().StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
    }

    public string Path { get; }

    public byte[] Utf8 { get; }

    /// <summary>Whether it is no file of the user's.</summary>
    public bool IsBuiltIn { get; init; }

    public (int Line, int Column) Position(int offset)
    {
        var before = Utf8.AsSpan(0, Math.Min(offset, Utf8.Length));
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }
}
