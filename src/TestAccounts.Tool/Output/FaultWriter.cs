namespace TestAccounts.Tool.Output;

/// <summary>Writes faults as compilers do, or as the pipeline shows them.</summary>
internal sealed class FaultWriter(LineWriter writer, Pipeline? pipeline)
{
    public void Error(Fault fault) => Write(fault, fault.ToString(), isWarning: false);

    public void Warn(Fault fault) => Write(fault, fault.AsWarning(), isWarning: true);

    private void Write(Fault fault, string plain, bool isWarning)
    {
        if (pipeline?.Annotation(fault, isWarning) is { } annotation)
        {
            writer.WriteCommand(annotation);
        }
        else
        {
            writer.WriteLine(plain);
        }
    }
}
