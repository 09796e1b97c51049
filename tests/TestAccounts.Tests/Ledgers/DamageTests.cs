using System.Text;
using System.Text.Json;
using TestAccounts.SampleServices;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.Tests.Ledgers;

public sealed class DamageTests : EngineTest
{
    private const int Step = 5;

    [Fact]
    public async Task Whatever_byte_of_a_record_is_damaged_no_account_is_lost_and_nothing_is_deleted_from_the_disk()
    {
        var record = await ProvisionAsync(2);
        byte[] values = [0, (byte)'\n', (byte)'"', (byte)'}', 0xff, (byte)'7', (byte)' '];
        for (var at = 0; at < record.Bytes.Length; at += Step)
        {
            var damaged = record.Bytes.ToArray();
            damaged[at] = damaged[at] == values[at % values.Length] ? (byte)'x' : values[at % values.Length];

            await AssertCleanedUpAsync(record, damaged, $"byte {at}");
        }
    }

    [Fact]
    public async Task Whatever_line_is_missing_or_repeated_or_in_another_place_no_account_is_lost()
    {
        var record = await ProvisionAsync(2);
        var lines = Encoding.UTF8.GetString(record.Bytes).Split('\n')[..^1];
        for (var at = 0; at < lines.Length; at++)
        {
            await AssertCleanedUpAsync(record, Bytes([.. lines[..at], .. lines[(at + 1)..]]), $"without line {at}");
            await AssertCleanedUpAsync(record, Bytes([.. lines, lines[at]]), $"line {at} twice");
            await AssertCleanedUpAsync(record, Bytes([lines[at], .. lines[..at], .. lines[(at + 1)..]]), $"line {at} first");
            await AssertCleanedUpAsync(record, Bytes([.. lines[..at], "", .. lines[at..]]), $"an empty line at {at}");
        }
    }

    [Theory]
    [InlineData("""{"t":"verified","n":-4}""")]
    [InlineData("""{"t":"verified","n":2147483647}""")]
    [InlineData("""{"t":"intent","n":1,"s":2147483647,"key":"orders/x","login":"x","depth":0,"at":1}""")]
    [InlineData("""{"t":"intent","n":9,"s":-1,"key":"x","login":"x","depth":0,"at":9223372036854775807}""")]
    [InlineData("""{"t":"service","s":2000000000,"recipe":{}}""")]
    [InlineData("""{"t":"service","recipe":7}""")]
    [InlineData("""{"t":"kept","until":9223372036854775807,"guarded":false}""")]
    [InlineData("""{"t":"no-such-record"}""")]
    [InlineData("""{"t":3}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\u0000\u0000\u0000\u0000")]
    public async Task A_line_of_nonsense_stops_nothing(string nonsense)
    {
        var record = await ProvisionAsync(3);
        var lines = Encoding.UTF8.GetString(record.Bytes).Split('\n')[..^1];

        await AssertCleanedUpAsync(record, Bytes([.. lines, nonsense]), "at the end");
        await AssertCleanedUpAsync(record, Bytes([nonsense, .. lines]), "at the beginning");
        await AssertCleanedUpAsync(record, Bytes([.. lines[..5], nonsense, .. lines[5..]]), "in between");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000")]
    [InlineData("\n\n\n")]
    [InlineData("this is no ledger\n")]
    public async Task A_record_of_which_nothing_can_be_read_is_searched_by_tag_kept_and_named(string text)
    {
        var record = await ProvisionAsync(3);
        await File.WriteAllTextAsync(record.Path, text);
        await using var session = Session();

        var report = await session.TeardownAsync();

        Assert.Empty(record.Service.Accounts);
        Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        Assert.Equal("TA2020", Assert.Single(report.Faults).Code);
        Assert.StartsWith(text, await File.ReadAllTextAsync(record.Path), StringComparison.Ordinal);
        Assert.Equal(RunState.Open, Assert.Single(session.Status()).State);
    }

    [Theory]
    [InlineData("kept", RunState.Kept)]
    [InlineData("ended", RunState.Open)]
    public async Task Whatever_byte_of_the_line_that_keeps_or_ends_a_run_is_damaged_it_stays_what_it_is(string type, RunState state)
    {
        var record = await ProvisionAsync(1);
        if (type == "ended")
        {
            record.Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Refuse) { Method = "DELETE", Status = 403 });
            await using var session = Session();
            await session.TeardownAsync();
        }

        var bytes = await File.ReadAllBytesAsync(record.Path);
        var start = Encoding.UTF8.GetString(bytes).IndexOf($"{{\"t\":\"{type}\"", StringComparison.Ordinal);
        var end = Array.IndexOf(bytes, (byte)'\n', start);
        for (var at = start; at <= end; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x20;
            await File.WriteAllBytesAsync(record.Path, damaged);

            Assert.Equal(state, Assert.Single(Session().Status()).State);
        }
    }

    [Fact]
    public async Task A_damaged_run_is_named_at_every_sweep_and_keeps_no_other_run_from_its_work()
    {
        var record = await ProvisionAsync(1, """ "api": { "list": [] } """, isKept: false);
        var damaged = record.Bytes.ToArray();
        damaged[7] ^= 0x20;
        await File.WriteAllBytesAsync(record.Path, damaged);

        for (var i = 0; i < 2; i++)
        {
            await using var sweeping = Session();
            var report = await sweeping.SweepAsync(new());
            Assert.Contains("has no 'list'", Assert.Single(report.Faults, f => f.Code == "TA2020").Message, StringComparison.Ordinal);
            Assert.Equal(SessionOutcome.LeftBehind, report.Outcome);
        }

        await using var session = Session();
        await session.ProvisionAsync();
        Assert.Single(record.Service.Accounts);
        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);
        Assert.Empty(record.Service.Accounts);
        Assert.Contains(Log.Warnings, w => w.Code == "TA2020");
        Assert.True(File.Exists(record.Path));
    }

    [Fact]
    public async Task A_damaged_run_of_which_all_is_searched_is_closed_and_stays()
    {
        var record = await ProvisionAsync(2);
        var text = Encoding.UTF8.GetString(record.Bytes);
        await File.WriteAllTextAsync(record.Path, string.Join('\n', text.Split('\n').Where(l => !l.Contains("orders/tester[2]", StringComparison.Ordinal)).Append("{}\n")));
        await using var session = Session();

        Assert.Equal(SessionOutcome.Done, (await session.TeardownAsync()).Outcome);

        Assert.Empty(record.Service.Accounts);
        Assert.Equal("TA2021", Assert.Single(Log.Warnings).Code);
        var run = Assert.Single(session.Status());
        Assert.Equal((RunState.Closed, true), (run.State, run.IsDamaged));
    }

    private static byte[] Bytes(string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));

    private async Task AssertCleanedUpAsync(Record record, byte[] damaged, string what)
    {
        foreach (var file in Workspace.Files("*.jsonl"))
        {
            File.Delete(file);
        }

        foreach (var (login, data) in record.Accounts.Where(a => record.Service.Accounts.All(o => o.Login != a.Key)))
        {
            record.Service.Seed(login, data);
        }

        await File.WriteAllBytesAsync(record.Path, damaged);
        await using var session = Session();
        session.Status();
        var report = await session.TeardownAsync();

        Assert.True(report.Faults.All(f => f.Code != "TA9001" && !f.Message.Contains("defect", StringComparison.Ordinal)), $"{what}: {string.Join('\n', report.Faults)}");
        Assert.True(record.Service.Accounts.Count == 0, $"{what}: {string.Join('\n', report.Faults)}");
        Assert.True((await File.ReadAllBytesAsync(Assert.Single(Workspace.Files("*.jsonl")))).AsSpan().StartsWith(damaged), what);
    }

    private async Task<Record> ProvisionAsync(int accounts, string? more = null, bool isKept = true)
    {
        var orders = await StartOrdersAsync(new() { NewId = (_, login) => $"id-{login}" });
        var service = Orders(orders, $$""" "accounts": [ { "name": "tester", "count": {{accounts}} } ]{{(more is null ? "" : "," + more)}} """);
        ConfigText($$"""{ "defaults": { "visibility": "0s", "retryDelay": "10ms" }, "services": [ { {{service}} } ] }""");
        await using (var first = Session())
        {
            await first.ProvisionAsync();
            await first.KeepAsync();
        }

        File.Delete(EnvironmentFile);
        var path = Assert.Single(Workspace.Files("*.jsonl"));
        var lines = await File.ReadAllLinesAsync(path);
        string[] record = isKept ? lines : [.. lines.Where(l => !l.Contains("\"kept\"", StringComparison.Ordinal))];
        await File.WriteAllBytesAsync(path, Bytes(record));
        return new(orders, path, Bytes(record), orders.Accounts.ToDictionary(a => a.Login, a => a.Data));
    }

    private sealed record Record(SampleService Service, string Path, byte[] Bytes, Dictionary<string, IReadOnlyDictionary<string, JsonElement>> Accounts);
}
