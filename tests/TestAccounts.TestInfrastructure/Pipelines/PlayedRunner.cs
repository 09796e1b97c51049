using System.Text;

namespace TestAccounts.TestInfrastructure.Pipelines;

/// <summary>
/// Reads the output of a job's steps as a pipeline's runner does, by what the vendor publishes of it: carries commands out, and shows the rest,
/// masked by what it knew by then.
/// </summary>
public abstract class PlayedRunner
{
    private readonly List<string> masks = [];
    private readonly StringBuilder shown = new();

    /// <summary>What the log of the job shows.</summary>
    public string Shown => shown.ToString();

    public IReadOnlyList<string> Masks => masks;

    /// <summary>The faults that it shows at their places: kind, file, line, message.</summary>
    public List<(string Kind, string? File, int Line, string Message)> Annotations { get; } = [];

    /// <summary>What later steps get.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public List<string> Groups { get; } = [];

    public int OpenGroups { get; private set; }

    /// <summary>The page of the job's run.</summary>
    public string Summary { get; protected set; } = "";

    public void Take(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            if (!TryCommand(line.TrimEnd('\r')))
            {
                Show(line);
            }
        }
    }

    /// <summary>Reads what a step leaves in files, once the step has ended.</summary>
    public virtual void EndStep()
    {
    }

    protected abstract bool TryCommand(string line);

    protected void Mask(string secret)
    {
        if (string.IsNullOrWhiteSpace(secret))
        {
            throw new InvalidOperationException("The runner was told to mask nothing, and warns.");
        }

        masks.Add(secret);
    }

    protected void BeginGroup(string title)
    {
        Groups.Add(title);
        OpenGroups++;
        Show($"> {title}");
    }

    protected void EndGroup()
    {
        OpenGroups--;
    }

    protected void Show(string line) => shown.Append(Masked(line)).Append('\n');

    protected string Masked(string text) => masks.OrderByDescending(mask => mask.Length)
        .Aggregate(text, (masked, mask) => masked.Replace(mask, "***", StringComparison.Ordinal));
}
