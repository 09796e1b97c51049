namespace TestAccounts.Marks;

/// <summary>Shortens a login to what a service takes, without losing its mark.</summary>
internal static class ShortLogin
{
    /// <summary>
    /// Leaves out as much as it must of the text between the mark and the domain, then the mark's separators. What is before the mark, and
    /// the domain, stay; so the result may be too long.
    /// </summary>
    public static string Of(string login, int longest)
    {
        if (login.Length <= longest || LoginMark.AllIn(login).Select(m => (LoginMark?)m).FirstOrDefault() is not { } mark || login.IndexOf(mark.Text, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return login;
        }

        var (before, after) = (login[..start], login[(start + mark.Text.Length)..]);
        var at = after.IndexOf('@', StringComparison.Ordinal);
        var (between, domain) = at < 0 ? (after, "") : (after[..at], after[at..]);
        var room = longest - before.Length - mark.Text.Length - domain.Length;
        return $"{before}{(room < 0 ? mark.Compact : mark.Text)}{(room <= 0 ? "" : between[..Math.Min(room, between.Length)])}{domain}";
    }
}
