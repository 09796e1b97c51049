namespace TestAccounts.Tool.Output;

/// <summary>Writes rows in aligned columns; the widths are those of the first rows, so that any number of rows streams through.</summary>
internal sealed class Table(LineWriter writer, params string[] header)
{
    private const int MeasuredRows = 200;
    private readonly List<string[]> pending = header.Length > 0 ? [header] : [];
    private int[]? widths;

    public void Add(params string[] row)
    {
        if (widths is not null)
        {
            Write(row);
            return;
        }

        pending.Add(row);
        if (pending.Count == MeasuredRows)
        {
            Flush();
        }
    }

    public void Flush()
    {
        if (widths is not null || pending.Count == 0)
        {
            return;
        }

        widths = [.. Enumerable.Range(0, pending[0].Length).Select(column => pending.Max(row => row[column].Length))];
        pending.ForEach(Write);
        pending.Clear();
    }

    private void Write(string[] row) =>
        writer.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths![column]))).TrimEnd());
}
