using System.Buffers.Text;
using System.Text;

namespace TestAccounts.SampleServices.Paging;

/// <summary>An opaque mark behind the last login of a page; deleting that account does not move the next page.</summary>
internal static class PageCursor
{
    public static string After(SampleAccount account) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(account.Login));

    public static IEnumerable<SampleAccount> Behind(this IEnumerable<SampleAccount> accounts, string? cursor)
    {
        if (cursor is null || !Base64Url.IsValid(cursor))
        {
            return accounts;
        }

        var last = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return accounts.Where(account => string.CompareOrdinal(account.Login, last) > 0);
    }
}
