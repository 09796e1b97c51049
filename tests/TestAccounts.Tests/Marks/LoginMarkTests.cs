using System.Globalization;

namespace TestAccounts.Tests.Marks;

public sealed class LoginMarkTests
{
    private static readonly RunId Run = RunId.TryParse("2q25x9mw3k")!.Value;
    private static readonly LoginMark Mark = new(Run, 7);

    [Fact]
    public void A_mark_is_the_tag_the_number_and_a_letter() => Assert.Equal("ta-2q25x9mw3k-7f", Mark.Text);

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}@example.com")]
    [InlineData("demo+{0}@team.example")]
    [InlineData("ACME\\{0}")]
    [InlineData("CN={0},OU=Test")]
    [InlineData("x{0}")]
    [InlineData("{0}-warehouse-clerk")]
    [InlineData("Test Account {0} (staging)")]
    [InlineData("ta-ta-{0}ta")]
    public void A_mark_is_found_anywhere_in_a_text(string form) => AssertFoundIn(string.Format(CultureInfo.InvariantCulture, form, Mark.Text));

    [Theory]
    [InlineData("TA-2Q25X9MW3K-7F")]
    [InlineData("ta_2q25x9mw3k_7f")]
    [InlineData("ta.2q25x9mw3k.7f")]
    [InlineData("ta2q25x9mw3k7f")]
    [InlineData("TA 2Q25X9MW3K 7F")]
    [InlineData("Ta--2q25x9mw3k--7f")]
    [InlineData("corpta2q25x9mw3k7fqa")]
    public void A_mark_is_found_whatever_case_and_separators_were_made_of_it(string text) => AssertFoundIn(text);

    [Theory]
    [InlineData("ta-2q25x9mw3k-7")]
    [InlineData("ta-2q25x9mw3k-7g")]
    [InlineData("ta-2q25x9mw3k-8f")]
    [InlineData("ta-2q25x9mw3j-7f")]
    [InlineData("ta-2q25x9mw-7f")]
    [InlineData("ta-1732628400-bob")]
    [InlineData("ta-2024112601-payroll")]
    [InlineData("ta-2q25x9mw3k")]
    [InlineData("2q25x9mw3k-7f")]
    public void What_was_cut_or_only_looks_like_a_mark_is_none(string text) => Assert.Empty(LoginMark.AllIn(text));

    [Fact]
    public void Of_a_million_texts_of_its_form_by_chance_few_are_marks_and_of_logins_with_a_time_or_a_date_none()
    {
        var random = new Random(20261127);
        const string alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
        var marks = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = $"ta-{string.Concat(random.GetItems<char>(alphabet, 10))}-{string.Concat(random.GetItems<char>(alphabet, random.Next(1, 6)))}";
            marks += LoginMark.AllIn(text).Any() ? 1 : 0;
        }

        Assert.InRange(marks, 0, 500);
    }

    [Fact]
    public void No_new_run_id_looks_like_a_time() =>
        Assert.All(Enumerable.Range(0, 2_000), _ => Assert.False(RunId.IsNumber(RunId.New(TimeProvider.System).Text)));

    [Fact]
    public void One_wrong_character_makes_it_another_mark_or_none()
    {
        var wrong = 0;
        for (var at = 3; at < Mark.Text.Length; at++)
        {
            foreach (var other in "0123456789abcdefghjkmnpqrstvwxyz".Where(c => c != Mark.Text[at]))
            {
                var text = $"{Mark.Text[..at]}{other}{Mark.Text[(at + 1)..]}";
                Assert.False(Mark.IsIn(text));
                wrong += LoginMark.AllIn(text).Any() ? 1 : 0;
            }
        }

        Assert.InRange(wrong, 0, 20);
    }

    [Fact]
    public void A_mark_of_an_earlier_version_is_known_to_the_account_that_has_it_and_to_no_scan()
    {
        var old = LoginMark.Of("ta-2q25x9mw3k-12-qa")!.Value;

        Assert.True(old.IsOld);
        Assert.True(old.IsIn("CORP\\TA_2Q25X9MW3K_12"));
        Assert.False(old.IsIn("ta-2q25x9mw3k-123"));
        Assert.False(old.IsIn("ta-2q25x9mw3k-1"));
        Assert.Empty(LoginMark.AllIn("ta-2q25x9mw3k-12-qa"));
    }

    [Fact]
    public void The_shortest_form_is_recognised() => AssertFoundIn(new LoginMark(Run, 7).Compact);

    private static void AssertFoundIn(string text)
    {
        Assert.Equal(Mark, Assert.Single(LoginMark.AllIn(text)));
        Assert.True(Mark.IsIn(text));
    }
}
