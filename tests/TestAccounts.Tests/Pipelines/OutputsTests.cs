using TestAccounts.TestInfrastructure.Pipelines;

namespace TestAccounts.Tests.Pipelines;

public sealed class OutputsTests : PipelineTest
{
    private const string Secret = "p%25]w;o\"r'd";

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["TESTACCOUNTS_ACCOUNTS"] = "orders/tester;orders/buyer[1..3]",
        ["TESTACCOUNTS_ORDERS_TESTER_NAME"] = "Zoë 'Z' <<EOF",
        ["TESTACCOUNTS_ORDERS_TESTER_PASSWORD"] = Secret,
        ["TESTACCOUNTS_ORDERS_TESTER_NOTE"] = "",
    };

    [Theory]
    [InlineData(GitHub)]
    [InlineData(Azure)]
    [InlineData(GitLab)]
    public void Later_steps_get_every_variable_as_it_is(string sign)
    {
        var runner = RunnerOf(sign);

        var message = Recognise(sign).Outputs(Variables, value => value == Secret)!;
        Send(message, runner);

        Assert.Equal(Variables.OrderBy(v => v.Key), runner.Variables.OrderBy(v => v.Key));
        Assert.Empty(message.Warnings);
    }

    [Fact]
    public void Azure_takes_secrets_as_secrets()
    {
        var runner = (PlayedAzure)RunnerOf(Azure);

        Send(Recognise(Azure).Outputs(Variables, value => value == Secret)!, runner);

        Assert.Equal(["TESTACCOUNTS_ORDERS_TESTER_PASSWORD"], runner.Secret);
        Assert.Contains(Secret, runner.Masks);
    }

    [Fact]
    public void TeamCity_would_show_secrets_and_so_gets_none()
    {
        var runner = RunnerOf(TeamCity);

        var message = Recognise(TeamCity).Outputs(Variables, value => value == Secret)!;
        Send(message, runner);

        Assert.Equal("Zoë 'Z' <<EOF", runner.Variables["env.TESTACCOUNTS_ORDERS_TESTER_NAME"]);
        Assert.Equal(3, runner.Variables.Count);
        Assert.DoesNotContain(Secret, runner.Shown, StringComparison.Ordinal);
        Assert.Equal("TA0920", Assert.Single(message.Warnings).Code);
    }

    [Theory]
    [InlineData(GitHub, null)]
    [InlineData(Azure, "TA0920")]
    [InlineData(GitLab, "TA0920")]
    public void Several_lines_get_through_or_are_told_of(string sign, string? warning)
    {
        var runner = RunnerOf(sign);
        var key = "-----BEGIN KEY-----\nabc\n-----END KEY-----";

        var message = Recognise(sign).Outputs(new Dictionary<string, string> { ["A"] = "1", ["KEY"] = key }, value => value == key)!;
        Send(message, runner);

        Assert.Equal(warning, message.Warnings.SingleOrDefault()?.Code);
        Assert.Equal(warning is null ? key : null, runner.Variables.GetValueOrDefault("KEY"));
        Assert.Equal("1", runner.Variables["A"]);
    }

    [Fact]
    public void GitLab_is_known_to_refuse_a_large_report()
    {
        var many = Enumerable.Range(1, 200).ToDictionary(i => $"TESTACCOUNTS_ORDERS_BUYER_{i}_ID", _ => "b5b9fd961fdc4b4fb5aaf0dde331f286");

        Assert.Equal("TA0921", Assert.Single(Recognise(GitLab).Outputs(many, _ => false)!.Warnings).Code);
    }

    [Fact]
    public void GitHub_keeps_what_the_step_handed_over_before()
    {
        var runner = RunnerOf(GitHub);
        Workspace.Write("env", "BEFORE=1\n");

        Send(Recognise(GitHub).Outputs(Variables, _ => false)!, runner);

        Assert.Equal("1", runner.Variables["BEFORE"]);
    }

    [Fact]
    public void Jenkins_has_no_way() => Assert.Null(Recognise(Jenkins).Outputs(Variables, _ => false));

    [Fact]
    public void A_new_file_is_its_owners_alone()
    {
        Recognise(GitLab).Outputs(Variables, _ => false)!.WriteFile();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Workspace.PathTo("testaccounts.outputs.env")));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_fault()
    {
        var message = new PipelineMessage { File = Workspace.PathTo("missing/env"), IsAppended = true, Text = "A=1" };

        Assert.Equal("TA0922", Assert.Single(Assert.Throws<TestAccountsException>(message.WriteFile).Faults).Code);
    }
}
