using System.Text;
using TestAccounts.Configuration;
using TestAccounts.Ledger;
using TestAccounts.Planning;

namespace TestAccounts.Environment;

/// <summary>Writes the environment file: all of it or nothing, and readable by its owner alone.</summary>
internal static class EnvironmentWriter
{
    /// <summary>Ends the session where a file cannot be written that has to be.</summary>
    public static void Probe(string path, RunId run)
    {
        var temporary = TemporaryOf(path, run);
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("It is a folder.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            OwnerOnlyFile.Create(temporary).Dispose();
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TestAccountsException(SessionOutcome.Refused, [LedgerFaults.CannotWriteEnvironmentFile(path, e.Message)], e);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="format">Its format.</param>
    /// <param name="plan">The run.</param>
    /// <param name="finished">What is known of its accounts.</param>
    /// <param name="index">Its record, which has the ids.</param>
    /// <param name="outerRun">The run around it, if there is one.</param>
    public static void Write(string path, EnvironmentFormat format, Plan plan, FinishedAccounts finished, LedgerIndex index, string? outerRun)
    {
        var temporary = TemporaryOf(path, plan.Run);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = OwnerOnlyFile.Create(temporary))
            using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                Write(writer, format, Variables(plan, finished, index, outerRun));
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RemoveIfThere(temporary);
            throw new TestAccountsException(SessionOutcome.Failed, [LedgerFaults.CannotWriteEnvironmentFile(path, e.Message)], e);
        }
    }

    private static string TemporaryOf(string path, RunId run) => $"{path}.{run.Text}.tmp";

    // Where the folder itself is missing, even a delete fails, and would hide the cause.
    private static void RemoveIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static void Write(TextWriter writer, EnvironmentFormat format, IEnumerable<KeyValuePair<string, string>> variables)
    {
        switch (format)
        {
            case EnvironmentFormat.Json:
                JsonFormat.Write(writer, variables);
                break;
            case EnvironmentFormat.RunSettings:
                RunSettingsFormat.Write(writer, variables);
                break;
            default:
                DotenvFormat.Write(writer, variables);
                break;
        }
    }

    // One key for all accounts of a spec: a variable has to fit into a process's environment.
    private static string KeysOf(PlannedSpec spec) => spec.Spec.Count is { } count
        ? $"{spec.Target.Name}/{spec.Spec.Name}[1..{count}]"
        : $"{spec.Target.Name}/{spec.Spec.Name}";

    private static IEnumerable<KeyValuePair<string, string>> Variables(Plan plan, FinishedAccounts finished, LedgerIndex index, string? outerRun)
    {
        using var lines = index.OpenLines();
        yield return new(VariableName.Run, plan.Run.Text);
        yield return new(VariableName.Accounts, string.Join(';', plan.Specs.Select(KeysOf)));
        if (outerRun is not null)
        {
            yield return new(VariableName.OuterRun, outerRun);
        }

        foreach (var account in plan.Specs.SelectMany(s => plan.AccountsOf(s, finished)))
        {
            var prefix = VariableName.Account(account.Spec.Target.Name, account.Spec.Spec.Name, account.Index);
            yield return new($"{prefix}_{VariableName.Id}", index.Creation(lines, account.Ordinal)!.Id);
            foreach (var field in account.Spec.Spec.Fields)
            {
                yield return new($"{prefix}_{field.Name}", account.Text(field));
            }

            foreach (var output in account.Spec.OutputNames)
            {
                yield return new($"{prefix}_{VariableName.Part(output)}", finished.OutputOf(account.Ordinal, output) ?? "");
            }
        }
    }
}
