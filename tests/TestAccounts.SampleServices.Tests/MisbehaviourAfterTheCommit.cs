using System.Net;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.SampleServices.Tests;

public sealed class MisbehaviourAfterTheCommit : OrdersTest
{
    [Fact]
    public async Task The_account_exists_though_the_connection_was_closed()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.DisconnectAfterCommit) { Method = "POST" });

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.CreateAsync("ann"));

        Assert.Equal("ann", Assert.Single(Orders.Accounts).Login);
        Assert.Equal(1, Orders.Misbehaviour.Injected[MisbehaviourKind.DisconnectAfterCommit]);
    }

    [Fact]
    public async Task The_account_exists_though_the_answer_was_500()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.FailAfterCommit));

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Single(Orders.Accounts);
    }

    [Fact]
    public async Task What_committed_nothing_is_not_struck()
    {
        Orders.Seed("ann");
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.FailAfterCommit));

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal((0, 0), (Orders.Misbehaviour.InjectedTotal, Orders.CreatedTotal));
    }

    [Fact]
    public async Task A_late_answer_comes_long_after_its_commit()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.AnswerLate) { Delay = TimeSpan.FromMinutes(1) });
        using var leave = new CancellationTokenSource();

        var create = Client.CreateAsync("ann", leave.Token);

        await Condition.HoldsAsync(() => Orders.Accounts.Count == 1, Deadline);
        Assert.False(create.IsCompleted);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
    }

    [Fact]
    public async Task A_new_account_cannot_be_read_for_a_while_but_found()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromRead) { Delay = TimeSpan.FromSeconds(2) });
        using var created = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.NotFound, await ReadStatusAsync());
        Assert.NotEqual("[]", await Client.FindAsync("ann"));
        await Condition.HoldsAsync(async () => await ReadStatusAsync() == HttpStatusCode.OK, Deadline);

        async Task<HttpStatusCode> ReadStatusAsync()
        {
            using var response = await Client.ReadAsync("id-of-ann");
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_new_account_cannot_be_found_for_a_while_but_read()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.HideFromFind) { Delay = TimeSpan.FromSeconds(2) });
        using var created = await Client.CreateAsync("ann");

        Assert.Equal("[]", await Client.FindAsync("ann"));
        using var read = await Client.ReadAsync("id-of-ann");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await Condition.HoldsAsync(async () => await Client.FindAsync("ann") != "[]", Deadline);
    }

    [Theory]
    [InlineData(MisbehaviourKind.WithoutId, "{}")]
    [InlineData(MisbehaviourKind.NotJson, "<html><body>Welcome</body></html>")]
    [InlineData(MisbehaviourKind.HugeBody, "{\"padding\":\"xxxxx\"}")]
    public async Task A_body_can_be_useless_under_the_true_status(MisbehaviourKind kind, string body)
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(kind) { Length = 5 });

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Single(Orders.Accounts);
    }

    [Fact]
    public async Task Several_rules_strike_one_request()
    {
        Orders.Misbehaviour.Set(
            new MisbehaviourRule(MisbehaviourKind.Latency) { Delay = TimeSpan.FromMilliseconds(1) },
            new MisbehaviourRule(MisbehaviourKind.HideFromRead),
            new MisbehaviourRule(MisbehaviourKind.FailAfterCommit));

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(3, Orders.Misbehaviour.InjectedTotal);
    }
}
