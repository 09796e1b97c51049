using TestAccounts.Pipelines;

namespace TestAccounts;

/// <summary>
/// The pipeline that this process runs in, and the manner in which it is told things: by lines in the output of a step, and by files.
/// Writes nothing by itself.
/// </summary>
public abstract class Pipeline
{
    private protected Pipeline(Func<string, string?> variables) => Variables = variables;

    /// <summary>The pipeline's name as people write it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it reads commands in standard error as well as in standard output.</summary>
    public abstract bool ReadsStandardError { get; }

    private protected Func<string, string?> Variables { get; }

    /// <summary>Recognises the pipeline by the variables that it sets; <see langword="null"/> where there is none.</summary>
    public static Pipeline? Recognise(Func<string, string?> variables) => KnownPipelines.Of(variables);

    /// <summary>
    /// The lines that let the pipeline mask a secret in all that follows; none where it cannot, or where that would blank the log.
    /// </summary>
    public IEnumerable<string> Mask(string secret) => SecretLines.Of(secret).Select(MaskLine).OfType<string>();

    /// <summary>The line that begins a group of lines, which a person can fold; <see langword="null"/> where there are no groups.</summary>
    public virtual string? Begin(PipelineGroup group, DateTimeOffset now) => null;

    /// <summary>The line that ends a group.</summary>
    public virtual string? End(PipelineGroup group, DateTimeOffset now) => null;

    /// <summary>
    /// The line that shows a fault, at its place in the file where the pipeline can; <see langword="null"/> where it has no form of its own.
    /// </summary>
    public virtual string? Annotation(Fault fault, bool isWarning) => null;

    /// <summary>What hands variables to the steps that follow; <see langword="null"/> where the pipeline has no way.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="isSecret">Whether a value is a secret.</param>
    public virtual PipelineMessage? Outputs(IReadOnlyDictionary<string, string> variables, Func<string, bool> isSecret) => null;

    /// <summary>What shows a summary on the page of the pipeline's run; <see langword="null"/> where there is no place for one.</summary>
    /// <param name="markdown">The summary.</param>
    /// <param name="name">The name of a file of its own, without a folder.</param>
    public virtual PipelineMessage? Summary(string markdown, string name) => null;

    /// <summary>Text for people, in which nothing can be taken for a command, as text that a service answered might be.</summary>
    public string Text(string text) => string.Join('\n', text.Split('\n').Select(HarmlessLine));

    private protected virtual string HarmlessLine(string line) => line;

    private protected virtual string? MaskLine(string line) => null;
}
