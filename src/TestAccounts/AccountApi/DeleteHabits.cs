namespace TestAccounts.AccountApi;

/// <summary>Learns whether a service's word on a delete is enough: some only deactivate, and some delete later.</summary>
internal sealed class DeleteHabits
{
    private volatile bool wasMissing;
    private volatile bool wasThere;

    public bool Confirms => wasMissing && !wasThere;

    /// <summary>Notes what a read right after a delete that was taken has shown.</summary>
    public void Note(bool isMissing)
    {
        wasMissing |= isMissing;
        wasThere |= !isMissing;
    }
}
