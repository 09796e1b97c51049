using System.Text.Json;
using TestAccounts.Ledger;
using TestAccounts.Ledger.Lines;
using TestAccounts.Sending;
using TestAccounts.Templates;

namespace TestAccounts.CleaningUp;

/// <summary>An account as the ledger recorded it; answers only what finding and deleting need.</summary>
internal sealed class RecordedAccount : AccountValues
{
    private readonly Intent intent;
    private readonly Creation? creation;

    public RecordedAccount(Intent intent, Creation? creation, AccountMarks marks)
    {
        this.intent = intent;
        this.creation = creation;
        Marks = marks;
        Id = creation?.Id ?? intent.Id;
    }

    /// <summary>When the account was verified; <see langword="null"/> where it was not, or where an old ledger does not tell.</summary>
    public DateTimeOffset? VerifiedAt { get; private init; }

    /// <summary>When its last create was sent that got no certain answer, where there was one.</summary>
    public DateTimeOffset? UncertainAt { get; private init; }

    /// <summary>How many of its creates got no certain answer.</summary>
    public int Uncertainties { get; private init; }

    /// <summary>How many of these got no answer at all.</summary>
    public int Unanswered { get; private init; }

    /// <summary>Whether a look-up told the id, after a create that was not answered with it.</summary>
    public bool IsFound => creation is { IsFound: true };

    /// <summary>Whether a look-up may show the account to be ours where a read shows another login: it did so before, or nothing was read yet.</summary>
    public bool MayLookUp => Marks.HasFlag(AccountMarks.OursByLookUp) || !Marks.HasFlag(AccountMarks.Verified);

    /// <summary>Whether the client chose the id.</summary>
    public bool HasChosenId => intent.Id is not null && intent.Id == Id;

    public Intent Intent => intent;

    public AccountMarks Marks { get; }

    public override string Key => intent.Key;

    public override string Login => intent.Login;

    /// <summary>The mark that a sweep found, where it is not in the login.</summary>
    public LoginMark? SweptMark { get; init; }

    public override LoginMark? Mark => SweptMark ?? base.Mark;

    /// <summary>When the account was created, or its create may have been sent.</summary>
    public DateTimeOffset At => creation?.At ?? intent.At;

    /// <summary>An account of a run's file.</summary>
    public static RecordedAccount Of(LedgerIndex index, LineReader lines, int account) =>
        new(index.Intent(lines, account), index.Creation(lines, account), TrustedMarksOf(index, account))
        {
            VerifiedAt = index.VerifiedAt(lines, account),
            UncertainAt = index.UncertainAt(lines, account),
            Uncertainties = index.UncertaintiesOf(account),
            Unanswered = index.UnansweredOf(account),
        };

    /// <summary>The name under which an intent keeps a value that is no text in JSON.</summary>
    public static string JsonOf(Expression expression) => $"{expression.Text}|json";

    public override void WriteJson(Expression expression, Utf8JsonWriter writer)
    {
        if (intent.Values.TryGetValue(JsonOf(expression), out var json))
        {
            writer.WriteRawValue(json);
        }
        else
        {
            base.WriteJson(expression, writer);
        }
    }

    // Nobody knows whether what somebody else wrote was ever verified.
    private static AccountMarks TrustedMarksOf(LedgerIndex index, int account) =>
        index.Recipes[index.ServiceOf(account)].IsAuthentic ? index[account] : index[account] & ~AccountMarks.Verified;

    private protected override string GetOwn(Expression expression) =>
        intent.Values.GetValueOrDefault(expression.Text) ?? throw new ServiceException(LedgerFaults.ValueUnknown(Key, expression.Text));

    private protected override bool HasOwn(Expression expression) => intent.Values.ContainsKey(expression.Text);
}
