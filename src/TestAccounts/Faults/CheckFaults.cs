using TestAccounts.Sending;

namespace TestAccounts;

/// <summary>The catalogue of what a check finds in the description of a service.</summary>
internal static class CheckFaults
{
    public static Fault NoSuchPath(Exchange exchange, int status) =>
        ServiceFaults.Of("TA1021", exchange, $"answered {status} to a look-up, as if there were no such path.{exchange.Excerpt} Check the endpoint and the path; where this is how the service says that it found nothing, say so with 'missing'.");

    public static Fault FoundNobody(Exchange exchange, string login) =>
        ServiceFaults.Of("TA1022", exchange, $"answered with an account '{login}', which nobody ever created.{exchange.Excerpt} Check 'login' of 'find', and what 'missing' has to match.");

    public static Fault IgnoresFilter(Exchange exchange, int accounts) =>
        ServiceFaults.Of("TA1023", exchange, $"answered a look-up of a login that nobody has with {accounts} other {(accounts == 1 ? "account" : "accounts")}: it seems to ignore what is asked for. None of them is ever touched, and among too many ours would not be found. Check the parameters of the request.");

    public static Fault NotFoundAgain(Exchange exchange, string login, string id, TimeSpan waited) =>
        ServiceFaults.Of("TA1024", exchange, $"did not find the account '{login}' (id {id}) within {waited.TotalSeconds:0.#} s of its create.{exchange.Excerpt} An account whose create gets no answer could not be found again, and would be left behind. Check 'find', or give it longer with 'visibility'.");

    public static Fault FoundOther(Exchange exchange, string login, string found, string created) =>
        ServiceFaults.Of("TA1025", exchange, $"found the account '{login}' with the id '{found}', and its create had answered the id '{created}'.{exchange.Excerpt} Check 'id' of 'find' and of 'create'.");

    public static Fault NotListed(Exchange exchange, string login, TimeSpan waited) =>
        ServiceFaults.Of("TA1026", exchange, $"did not list the account '{login}' within {waited.TotalSeconds:0.#} s of its create. Either its index is slower than that: then 'sweep --by-tag' finds accounts later, and a longer 'visibility' shows it. Or 'list' is wrong, and 'sweep --by-tag' never finds them: check 'list'.");

    public static Fault NotMade(string service, string account, string used) =>
        new("TA1027", $"{service}: the account '{account}' was not made, as it uses '{used}', which could not be made.");

    public static Fault Undecided(Exchange exchange, int status) =>
        ServiceFaults.Of("TA1028", exchange, $"answered {status} for an account that does not exist, and would answer the same to a wrong path. A check with --canary can tell.");

    public static Fault AnswersAnybody(Exchange exchange, int status) =>
        ServiceFaults.Of("TA1040", exchange, $"answered {status} without the credentials just as with them, so that this look-up does not show whether they hold, and may show fewer accounts to whom they do not. A check with --canary can tell. If the service has a look-up for administrators alone, describe that one.");

    public static Fault NotAsked(string service, string account) =>
        new("TA1029", $"{service}: nothing was sent, as 'find' needs what another account gives to '{account}'. A check with --canary can tell whether it works.");
}
