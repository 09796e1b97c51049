using System.Net;
using TestAccounts.SampleServices.Misbehaving;

namespace TestAccounts.SampleServices.Tests;

public sealed class OdditiesOfAService : OrdersTest
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private protected override SampleServiceOptions Options { get; } = new()
    {
        NewId = (number, _) => $"id-{number}",
        LoginForm = login => login.ToUpperInvariant(),
        ReusesIds = true,
    };

    [Fact]
    public async Task A_create_is_refused_though_it_was_carried_out()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.RefuseAfterCommit) { Status = 422, OnlyCreates = true });

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Single(Orders.Accounts);
    }

    [Fact]
    public async Task A_gateway_answers_with_a_page_and_nothing_is_done()
    {
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Gateway) { Status = 404 });

        using var response = await Client.CreateAsync("ann");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(Orders.Accounts);
    }

    [Fact]
    public async Task A_replica_that_is_behind_knows_no_new_account_and_deletes_none()
    {
        using var created = await Client.CreateAsync("ann");
        Orders.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Stale) { Delay = Long });

        using var read = await Client.ReadAsync("id-1");
        using var deleted = await Client.DeleteAsync("id-1");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, deleted.StatusCode));
        Assert.Equal("[]", await Client.FindAsync("ann"));
        Assert.Single(Orders.Accounts);
    }

    [Fact]
    public async Task A_login_is_kept_in_another_form_and_found_by_the_one_that_was_sent()
    {
        using var created = await Client.CreateAsync("ann");

        var account = Assert.Single(Orders.Accounts);
        Assert.Equal(("ANN", "ann"), (account.Login, account.SentLogin));
        Assert.Contains("ANN", await Client.FindAsync("ann"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_deleted_account_is_somebody_elses_at_once()
    {
        using var created = await Client.CreateAsync("ann");
        using var deleted = await Client.DeleteAsync("id-1");

        using var read = await Client.ReadAsync("id-1");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.True(Assert.Single(Orders.Accounts).IsByHand);
        Assert.DoesNotContain("ANN", await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
