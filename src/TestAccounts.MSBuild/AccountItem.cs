using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TestAccounts.MSBuild;

/// <summary>An account as an MSBuild item.</summary>
internal static class AccountItem
{
    public static ITaskItem Of(AccountInfo account)
    {
        ITaskItem2 item = new TaskItem(account.Key);
        item.SetMetadataValueLiteral("Service", account.Service);
        item.SetMetadataValueLiteral("Account", account.Account);
        item.SetMetadataValueLiteral("Index", $"{account.Index}");
        item.SetMetadataValueLiteral("AccountId", account.Id ?? "");
        item.SetMetadataValueLiteral("Login", account.Login);
        return item;
    }

    public static ITaskItem Of(SweptAccount account)
    {
        ITaskItem2 item = new TaskItem(account.Login);
        item.SetMetadataValueLiteral("RunId", account.RunId);
        item.SetMetadataValueLiteral("Service", account.Service);
        item.SetMetadataValueLiteral("Endpoint", account.Endpoint);
        item.SetMetadataValueLiteral("AccountId", account.Id ?? "");
        item.SetMetadataValueLiteral("Age", $"{account.Age:c}");
        return item;
    }
}
