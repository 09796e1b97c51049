using System.Runtime.InteropServices;

namespace TestAccounts.Ledger;

/// <summary>Where the records of an account stand in the file of its run, and what they add up to. Offsets count from 1; 0 is none.</summary>
/// <param name="Marks">What is known of it.</param>
/// <param name="Service">The number of its service's recipe.</param>
/// <param name="Intent">Where its intent is; or, where that is damaged, the record of its creation, which repeats it.</param>
/// <param name="Creation">Where its creation is.</param>
/// <param name="Verification">Where its verification is, with its time.</param>
/// <param name="Uncertainty">Where its last create without a certain answer is, with its time.</param>
/// <param name="Uncertainties">How many of its creates got no certain answer.</param>
/// <param name="Unanswered">How many of these got no answer at all.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedAccount(
    AccountMarks Marks, int Service, long Intent, long Creation, long Verification, long Uncertainty, int Uncertainties, int Unanswered)
{
    /// <summary>Adds what one more record tells.</summary>
    public IndexedAccount With(IndexedAccount record) => new(
        Marks | record.Marks,
        Intent > 0 ? Service : record.Service,
        Intent > 0 ? Intent : record.Intent,
        Latest(Creation, record.Creation),
        Latest(Verification, record.Verification),
        Latest(Uncertainty, record.Uncertainty),
        Uncertainties + record.Uncertainties,
        Unanswered + record.Unanswered);

    private static long Latest(long known, long added) => added > 0 ? added : known;
}
