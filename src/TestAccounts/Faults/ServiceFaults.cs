using TestAccounts.Recognition;
using TestAccounts.Sending;

namespace TestAccounts;

/// <summary>The catalogue of what services do wrong; each entry names the service, the request and the answer.</summary>
internal static class ServiceFaults
{
    public const string UnreachableCode = "TA1001";
    public const string RejectedCode = "TA1003";
    public const string WhyProxyRefused = "it answered 407, so it wants credentials, or other ones.";
    private const int Forbidden = 403;

    public static Fault Unreachable(Exchange exchange, Attempt last) => last.AtProxy ? StoppedByProxy(exchange, last.Failure) :
        Of(UnreachableCode, exchange, $"cannot be reached: {last.Failure} Is the endpoint right, and does the service run?");

    /// <summary>Adds how many accounts it concerns that a service cannot be reached, as it is said once for all of them.</summary>
    public static Fault Concerning(Fault fault, int accounts, int all) => fault.Code == UnreachableCode && all > 1
        ? fault with { Message = $"{fault.Message} That concerns {accounts} of its {all} accounts." }
        : fault;

    /// <summary>A service that was waited for.</summary>
    public static Fault NotStarted(Exchange exchange, Attempt last, int attempts, TimeSpan bound)
    {
        var how = attempts == 1 ? "in 1 attempt" : $"in {attempts} attempts within {bound.TotalSeconds:0.#} s";
        return last.AtProxy ? StoppedByProxy(exchange, last.Failure)
            : last.Answer is null && !last.Sent ? Of(UnreachableCode, exchange, $"cannot be reached {how}: {last.Failure} Is the endpoint right, and does the service run? 'startTimeout' bounds the wait.")
            : Of("TA1008", exchange, $"did not answer with success {how}: {last.Description}{exchange.Excerpt} Is the service healthy? 'startTimeout' bounds the wait, and 'timeout' each attempt.");
    }

    public static Fault CredentialsRefused(Exchange exchange, int status) =>
        Of("TA1002", exchange, $"refused the credentials with {status}.{exchange.Excerpt} {(status == Forbidden ? "They may be right and lack a permission: check" : "Check")} 'auth' of the service, and what its account may do.");

    public static Fault Rejected(Exchange exchange, int status, (string Rule, string Path)? nearMiss) =>
        Of("TA1003", exchange, $"answered {status}.{exchange.Excerpt} Check the request and the account's data.{(nearMiss is var (rule, path) ? $" The answer has nothing at {path}, which '{rule}' looks at." : "")}");

    public static Fault NotExpected(Exchange exchange, int status) =>
        Of("TA1003", exchange, $"answered {status}, which 'expect' does not list.{exchange.Excerpt} Add it to 'expect', or leave 'expect' out: then every 2xx is success.");

    public static Fault StoppedByProxy(Exchange exchange, string why) =>
        Of("TA1035", exchange, $"did not get past the proxy: {why} Check 'proxy' of the service with its credentials, or HTTPS_PROXY, HTTP_PROXY and NO_PROXY of the environment.");

    public static Fault NoId(Exchange exchange, string source) =>
        Of("TA1004", exchange, $"answered without an id at {source}.{exchange.Excerpt} Check 'create.id' of its API.");

    public static Fault NotUnderstood(Exchange exchange) =>
        Of("TA1005", exchange, $"answered with something that is neither JSON nor XML.{exchange.Excerpt} Check the endpoint and the path.");

    public static Fault NotReady(Exchange exchange, TimeSpan waited, string state) =>
        Of("TA1006", exchange, $"did not have the account ready within {waited.TotalSeconds:0.#} s: {state}{exchange.Excerpt} Check 'read', or give it longer with 'readyTimeout'.");

    public static Fault Stranger(Exchange exchange, int status) =>
        Of("TA1007", exchange, $"answered {status}: there is such an account already, and it is not one of this run.{exchange.Excerpt} Make the field unique with {{{{unique}}}}.");

    public static Fault GaveUp(Exchange exchange, int attempts, string last) =>
        Of("TA1008", exchange, $"did not answer with success in {attempts} {(attempts == 1 ? "attempt" : "attempts")}: {last}{exchange.Excerpt} Is the service healthy? 'timeout' and 'retries' bound the attempts.");

    public static Fault UnusableId(string service, string key, string value) =>
        new("TA1010", $"{service}: the account '{key}' has the value '{value}' in a path, with which the request would go to another path. It was not sent. Put the value into the query, or use another id.");

    public static Fault UnusableHeader(string service, string key, string header, string why) =>
        new("TA1010", $"{service}: a request for the account '{key}' has a header '{header}' that cannot be sent: {why}. It was not sent. Put the value into the body, or use another one.");

    public static Fault Vanished(Exchange exchange, string account) =>
        Of("TA1011", exchange, $"does not have the account '{account}' any more. Something else deleted it, or the service lost it.");

    public static Fault RunTimeout(TimeSpan after) =>
        new("TA1012", $"The run did not end within {after.TotalSeconds:0.#} s. Give it longer with 'runTimeout'.");

    public static Fault Redirected(Exchange exchange, int status, string? location) =>
        Of("TA1013", exchange, $"answered {status} and redirects to '{location}'. Redirects are not followed, as the credentials would go along. Put the right URL into 'endpoint'.");

    public static Fault BadLookUp(Exchange exchange, string path) =>
        Of("TA1014", exchange, $"answered a look-up with nothing usable at {path}.{exchange.Excerpt} Check 'find' and 'list' of its API.");

    public static Fault Throttled(Exchange exchange, int status, TimeSpan after) =>
        Of("TA1017", exchange, $"answered {status}, too many requests, for {after.TotalSeconds:0.#} s.{exchange.Excerpt} Lower 'requestsPerSecond' and 'parallelism', or give it longer with 'throttleTimeout'.");

    public static Fault NothingAt(Exchange exchange, string path) =>
        Of("TA1018", exchange, $"answered with nothing at {path}, which 'ready' looks at.{exchange.Excerpt} Correct the path; if it is missing while the account is pending, say so with 'pending'.");

    public static Fault NoOutput(Exchange exchange, string output, string source) =>
        Of("TA1019", exchange, $"answered without the output '{output}' at {source}.{exchange.Excerpt} Check 'outputs' of its API.");

    public static Fault Foreign(Exchange exchange, string id, string login) =>
        Of("TA1030", exchange, $"answered somebody else's account: the create of '{login}' had answered the id '{id}', and that one has another login.{exchange.Excerpt} It is neither used nor deleted. Check 'id' of 'create'; if the id is right, check 'login' of 'read' and of 'find'.");

    public static Fault Replaced(Exchange exchange, string id, string login) =>
        Of("TA1036", exchange, $"has somebody else's account under the id '{id}', which '{login}' had: it was deleted, and the id was given away.{exchange.Excerpt} That account is left alone.");

    public static Fault NoLogin(Exchange exchange, string path) =>
        Of("TA1037", exchange, $"answered without a login at {path}, where 'login' of 'read' looks for it, so that nothing shows that there is an account.{exchange.Excerpt} Check 'create' and 'read'; if the login is elsewhere in the answer, correct 'login'.");

    public static Fault KeptOtherwise(Exchange exchange, string login, KeptLogin kept) => Of(
        "TA1038", exchange, $"has the login as '{kept.Text}' at {kept.Path}, and '{login}' was sent. The account is used, as it bears the mark of this run{(kept.MarkAt is null ? "" : $" at {kept.MarkAt}")}. {WhatToDo(login, kept)}");

    public static Fault CannotLogIn(Exchange exchange, string account, int status) =>
        Of("TA1020", exchange, $"answered {status} to the login of the account '{account}'.{exchange.Excerpt} Check 'probe' of its API, and the account's data.");

    public static Fault TokenRefused(Exchange exchange, int status) =>
        Of("TA1015", exchange, $"refused to give a token with {status}.{exchange.Excerpt} Check 'auth' of the service.");

    public static Fault NoToken(Exchange exchange, string source, string names) =>
        Of("TA1016", exchange, $"answered without a token at {source}; the answer has {names}. Check where 'auth' of the service looks for it.");

    public static Fault EndlessList(Exchange exchange, int pages) =>
        Of("TA1031", exchange, $"goes on naming a next page, and the last {pages} pages showed no account that was not listed before.{exchange.Excerpt} Only what was listed until then is swept. Check 'next' of 'list'.");

    public static Fault ListTimeout(Exchange exchange, TimeSpan after) =>
        Of("TA1032", exchange, $"did not come to the end of the list within {after.TotalSeconds:0.#} s. Only what was listed until then is swept. Sweep again, narrow the request of 'list', or give it longer with 'runTimeout'.");

    public static Fault NextElsewhere(Exchange exchange, string next) =>
        Of("TA1033", exchange, $"names the next page at '{next}', which is not on the endpoint's host. It was not asked for, as the credentials would go along; only what was listed until then is swept. Check 'endpoint', and 'next' of 'list'.");

    public static Fault NextIsNoUrl(Exchange exchange, string next) =>
        Of("TA1034", exchange, $"has '{next}' where the URL of the next page should be. Only what was listed until then is swept. Check 'next' of 'list'; a page's number or a cursor is described in another way.");

    private static string WhatToDo(string login, KeptLogin kept) =>
        kept.MarkAt is { } path ? $"If tests need the login that the service has, let 'login' of 'read' and 'find' look at {path}."
        : string.Equals(kept.Text, login, StringComparison.OrdinalIgnoreCase) ? "Say so with \"ignoreCase\": true in 'read' and 'find'."
        : LoginMark.Of(login) is { } mark && kept.Text.Contains(mark.Text, StringComparison.Ordinal) ? $"Send it as the service keeps it: '{kept.Text.Replace(mark.Text, "{{unique}}", StringComparison.Ordinal)}'."
        : "A look-up by the login that was sent may miss it; give the account a login that the service keeps as it is.";

    public static Fault NoSuchList(Exchange exchange, int status) =>
        Of("TA1039", exchange, $"answered {status} to a search, as if there were no such path.{exchange.Excerpt} That is not taken for the word that there is no such account. Check the endpoint, 'find' and 'list'; where this is how the service says that it found nothing, say so with 'missing'.");

    public static Fault Of(string code, Exchange exchange, string what) =>
        new(code, $"{exchange.Service}: {exchange.Method} {exchange.Url} {(exchange.Operation is { } operation ? $"({operation}) " : "")}{what}", exchange.Place?.File, exchange.Place?.Line ?? 0, exchange.Place?.Column ?? 0);
}
