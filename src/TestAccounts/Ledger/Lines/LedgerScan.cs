using System.Text.Json;
using TestAccounts.Ledger.Owners;

namespace TestAccounts.Ledger.Lines;

/// <summary>
/// Reads a run's file from its first line to its last. What can be read counts; a line whose checksum is wrong, or that makes no sense, is
/// left out and makes the run a damaged one.
/// </summary>
internal sealed class LedgerScan(LedgerIndex index, RecordTerms terms)
{
    private const int MostServices = 100_000;

    // Files of version 1 have no checksums, but for what was appended to them later.
    private bool hasChecksums;
    private int lineNumber;

    public LedgerIndex Read()
    {
        using var lines = index.OpenLines();
        while (lines.TryRead(out var offset, out var line))
        {
            Read(line, offset);
            lineNumber++;
        }

        ReadRest(lines.Rest, lines.Next);
        index.IsDamaged |= !index.TellsAllServices;
        return index;
    }

    private void Read(ReadOnlyMemory<byte> line, long offset)
    {
        var isWhole = LedgerLine.IsWhole(line.Span);
        hasChecksums |= isWhole;
        if ((isWhole || !(hasChecksums || LedgerLine.HasSeal(line.Span))) && TryAdd(line, offset, isWhole))
        {
            return;
        }

        var found = LedgerLine.FindWhole(line.Span);
        index.IsDamaged |= found.Count > 0 || !LedgerLine.IsTorn(line.Span);
        found.ForEach(range => TryAdd(line[range], offset + range.Start.Value, hasChecksum: true));
    }

    // What follows the last line end was cut off when its writer died, and what it announced was never sent; unless it is whole.
    private void ReadRest(ReadOnlyMemory<byte> rest, long offset)
    {
        var found = LedgerLine.FindWhole(rest.Span);
        index.IsDamaged |= found.Count > 0 && found[^1].End.Value != rest.Length;
        found.ForEach(range => TryAdd(rest[range], offset + range.Start.Value, hasChecksum: true));
    }

    private bool TryAdd(ReadOnlyMemory<byte> line, long offset, bool hasChecksum)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return Add(json.RootElement, offset) || hasChecksum;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    // A type that is not known may be one of a later version.
    private bool Add(JsonElement record, long offset)
    {
        var type = record.GetProperty("t").GetString();
        switch (type)
        {
            case "run":
                return AddHeader(record);
            case "service":
                return AddRecipe(record);
            case "kept":
                index.Kept = LedgerRecord.ReadKept(record);
                return true;
            case "ended":
                index.Ended ??= LedgerRecord.ReadTime(record);
                return true;
            case "owner":
                index.Owner = OwnerRecord.Read(record);
                return true;
            case "closed":
                index.IsClosed = true;
                return true;
            case "forgotten":
                index.Forgotten.Add(LedgerRecord.ReadForgetting(record));
                return index.Forgotten[^1].Account is null || Add(AccountMarks.Forgotten, record, offset);
            default:
                return LedgerRecord.MarkOf(type) is not AccountMarks.None and var mark && Add(mark, record, offset);
        }
    }

    private bool AddHeader(JsonElement record)
    {
        var header = LedgerRecord.ReadHeader(record);
        if (header?.Run != terms.Assumed.Run)
        {
            return false;
        }

        hasChecksums |= LedgerRecord.HasChecksums(record);
        index.AddHeader(LedgerRecord.IsAuthentic(record, header, terms.Key) ? header : header with
        {
            Config = terms.Assumed.Config,
            Environment = terms.Assumed.Environment,
            UserSecretsId = terms.Assumed.UserSecretsId,
        });
        return true;
    }

    // Version 1 does not number recipes; there they follow the header.
    private bool AddRecipe(JsonElement record)
    {
        var number = record.TryGetProperty("s", out var given) ? given.GetInt32() : lineNumber - 1;
        var recipe = record.GetProperty("recipe");
        if (number is < 0 or >= MostServices || recipe.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var json = recipe.GetRawText();
        index.AddRecipe(number, new(json, LedgerRecord.IsAuthentic(record, terms.Assumed.Run, number, json, terms.Key)));
        return true;
    }

    private bool Add(AccountMarks mark, JsonElement record, long offset)
    {
        var number = record.GetProperty("n").GetInt32();
        var account = Parse(mark, record, offset + 1);
        if (number < 0 || account.Service is < 0 or >= MostServices)
        {
            return false;
        }

        index.Add(number, account);
        return true;
    }

    // Whatever is read later is read once here, so that it can be read then.
    private static IndexedAccount Parse(AccountMarks mark, JsonElement record, long at)
    {
        var account = new IndexedAccount { Marks = mark };
        switch (mark)
        {
            case AccountMarks.Intended:
                return account with { Intent = at, Service = LedgerRecord.ReadIntent(record).Service };
            case AccountMarks.Created:
                LedgerRecord.ReadCreation(record);
                return LedgerRecord.RepeatsIntent(record)
                    ? new() { Marks = mark | AccountMarks.Intended, Creation = at, Intent = at, Service = LedgerRecord.ReadIntent(record).Service }
                    : account with { Creation = at };
            case AccountMarks.Verified:
                return LedgerRecord.HasTime(record) ? account with { Verification = at } : account;
            case AccountMarks.Uncertain:
                return account with { Uncertainty = LedgerRecord.HasTime(record) ? at : 0, Uncertainties = 1, Unanswered = LedgerRecord.WasAnswered(record) ? 0 : 1 };
            default:
                return account;
        }
    }
}
