using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration.Json;
using TestAccounts.Configuration.Recipes;

namespace TestAccounts;

/// <summary>The catalogue of what can be wrong with a config; each entry says what, where, and what to do.</summary>
internal static class ConfigFaults
{
    /// <summary>What is refused before accounts are made; a description that made some must not be kept from deleting them.</summary>
    public static readonly IReadOnlyCollection<string> MatterBeforeARun = ["TA0138", "TA0140", "TA0141", "TA0142"];

    public static Fault NotFound(string path) =>
        new("TA0101", $"There is no config '{path}'. Create it, or name another one.");

    public static Fault BrokenJson(string path, int line, int column, string reason) =>
        new("TA0102", $"This is not JSON: {reason}", path, line, column);

    public static Fault UnknownProperty(SourceFile source, ConfigProperty property, string owner, IReadOnlyCollection<string> valid) =>
        At(source, property.Offset, "TA0103", $"Unknown property '{property.Name}' in {owner}.{Suggestion.For(property.Name, valid)}");

    public static Fault PropertyTwice(SourceFile source, int offset, string name) =>
        At(source, offset, "TA0104", $"The property '{name}' is given twice. Keep one.");

    public static Fault WrongKind(ConfigNode node, string what, string expected) =>
        At(node, "TA0105", $"'{what}' must be {expected}, but is {node.Kind}.");

    public static Fault Missing(ConfigNode owner, string name, string of, string hint = "") =>
        At(owner, "TA0106", $"'{name}' is missing in {of}.{hint}");

    public static Fault MissingVariable(ConfigNode node, string variable) =>
        At(node, "TA0107", ConfigReference.SecretOf(variable) is { } secret
            ? $"'{secret}' stands in the config as plain text, and is not there any more. Put it back; a secret that is a variable does not need the config."
            : $"The variable '{variable}' is not set. Set it, or write ${{{variable}:-default}}.");

    public static Fault BadValue(ConfigNode node, string what, string value, string valid) =>
        At(node, "TA0108", $"'{what}' cannot be '{value}'. Valid: {valid}.");

    public static Fault BadEndpoint(ConfigNode node, string value) =>
        At(node, "TA0109", $"The endpoint '{value}' is not an absolute http or https URL, such as http://localhost:5001.");

    public static Fault CredentialsInEndpoint(ConfigNode node) =>
        At(node, "TA0109", "The endpoint carries credentials, a query or a fragment. Put credentials into 'auth', and leave the rest out.");

    public static Fault NameTwice(ConfigNode node, string what, string name) =>
        At(node, "TA0110", $"There are two {what} named '{name}'. Names are compared without regard to case; rename one.");

    public static Fault NoSuchEndpoint(string service, IEnumerable<string> services) =>
        new("TA0147", $"The option --endpoint says where the service '{service}' is, but the config has no such service: it has {string.Join(", ", services)}.");

    public static Fault Collision(ConfigNode node, string variable, string first, string second) =>
        At(node, "TA0111", $"'{first}' and '{second}' would both write the variable {variable} to the environment file. Rename one.");

    public static Fault UnknownType(ConfigNode node, string value, IReadOnlyCollection<string> valid) =>
        At(node, "TA0112", $"There is no preset '{value}'.{Suggestion.For(value, valid)}");

    public static Fault BadRequestLine(ConfigNode node, string line) =>
        At(node, "TA0113", $"'{line}' is not a request line such as 'POST /accounts': a method, one space, and a path that starts with '/'.");

    public static Fault UnknownExpression(ConfigNode node, string expression, IReadOnlyCollection<string> valid) =>
        At(node, "TA0114", $"Unknown expression '{{{{{expression}}}}}'.{Suggestion.For(expression, valid)}");

    public static Fault MissingSetting(ConfigNode node, string setting, string valid) =>
        At(node, "TA0135", $"The setting '{setting}' is needed, and is not in \"settings\".{valid}");

    public static Fault UnusedSetting(SourceFile source, ConfigProperty property, IReadOnlyCollection<string> used) =>
        At(source, property.Offset, "TA0144", $"Nothing of the service or its preset uses the setting '{property.Name}'.{Suggestion.For(property.Name, used)}");

    public static Fault UnknownOutput(Place? place, string expression, IReadOnlyCollection<string> valid) => At(
        place, "TA0136", $"'{{{{{expression}}}}}' is no output of an earlier request of the same operation.{Suggestion.For(expression, [.. valid.Select(o => $"outputs.{o}")])}");

    public static Fault NotKnownYet(Place? place, string expression, string why) =>
        At(place, "TA0137", $"'{{{{{expression}}}}}' cannot stand in this request: {why}");

    public static Fault BrokenTemplate(ConfigNode node, string text) =>
        At(node, "TA0114", $"'{text}' has '{{{{' without '}}}}'.");

    public static Fault UnknownReference(ConfigNode node, string expression, string why) =>
        At(node, "TA0115", $"'{{{{{expression}}}}}' names nothing: {why}");

    public static Fault Cycle(ConfigNode node, IEnumerable<string> keys) =>
        At(node, "TA0116", $"These accounts wait for each other: {string.Join(" → ", keys)}. Break the circle.");

    public static Fault LoginNotUnique(ConfigNode node, string login, string account) =>
        At(node, "TA0117", $"The login of '{account}', '{login}', does not hold {{{{unique}}}}: accounts of two runs would meet, and nobody could tell whose an account is.");

    public static Fault IdNotUnique(ConfigNode node, string id, string account) =>
        At(node, "TA0117", $"The id of '{account}', '{id}', holds no {{{{unique}}}}: with it, an account that somebody else has would be overwritten and deleted.");

    public static Fault NotCrashSafe(ConfigNode node, string service) =>
        At(node, "TA0118", $"'{service}' has no 'find' and no id that the client chooses: an account whose create got no answer could never be found again. Describe 'find', or accept the risk with \"unsafe\": true.");

    public static Fault PlainHttp(ConfigNode node, string endpoint) =>
        At(node, "TA0119", $"Credentials would go over plain HTTP to '{endpoint}'. Use https, or accept the risk with \"allowPlainHttp\": true.");

    public static Fault BadPath(ConfigNode node, string value) =>
        At(node, "TA0120", $"'{value}' is not a path into a body, such as $.data.id or $.items[0].id.");

    public static Fault SecretInCleanUp(ConfigNode node, string expression) =>
        At(node, "TA0121", $"'{{{{{expression}}}}}' is a secret, and what read, find, list and delete use is kept in the ledger. Use another field.");

    public static Fault LiteralSecretHeader(ConfigNode node, string header) =>
        At(node, "TA0121", $"The header '{header}' carries a secret as plain text. Put it into 'auth', or into a variable: ${{NAME}}.");

    public static Fault LiteralSecret(ConfigNode node, string what, string name) =>
        At(node, "TA0121", $"{what} '{name}' carries a secret as plain text, and what read, find, list and delete send is kept in the ledger. Put it into 'auth', or into a variable: ${{NAME}}.");

    public static Fault LiteralSecretInLogin(ConfigNode node, string name) =>
        At(node, "TA0121", $"'{name}' of the log-in is a secret as plain text. Put it into 'auth', and write {{{{auth.password}}}} here.");

    public static Fault NamesNoAccount(RequestTemplate request, ConfigNode service, string operation) => At(
        request.Place ?? service.Place, "TA0138", $"'{request.Line}' of '{operation}' names no account, and would go to whatever is there. Write {{{{id}}}} into its path, query or body.");

    public static Fault SingleBraces(ConfigNode node, string braces, string text) =>
        At(node, "TA0139", $"'{braces}' in '{text}' would be sent as it stands. Write {{{{id}}}}, or another expression, in two braces.");

    public static Fault BadHeaderName(ConfigNode node, string name) =>
        At(node, "TA0140", $"'{name}' cannot be the name of a header. It may hold letters, digits, '-', '_' and '.', and no spaces or colons.");

    public static Fault FramingHeader(ConfigNode node, string name) =>
        At(node, "TA0140", $"The header '{name}' cannot be set, as it follows from the body and the connection. Leave it out.");

    public static Fault UnusableText(ConfigNode node, string name, string why) =>
        At(node, "TA0141", $"'{name}' cannot be sent: {why}. Correct the text, or the variable in it; the value is not shown.");

    public static Fault EmptyRule(ConfigNode node, string name) =>
        At(node, "TA0142", $"'{name}' says nothing of an answer, and would fit all of them. Give a status, or an object with status, headers or body; or leave it out.");

    public static Fault UnclosedVariable(ConfigNode node) =>
        At(node, "TA0143", "This text has '${' without '}'. Close it; for a plain '${' write '$${'. The text is not shown, as it may be a secret.");

    public static Fault TwoIds(ConfigNode node) =>
        At(node, "TA0145", "An earlier request of 'create' has an 'id' too, and only one request creates the account. Keep the 'id' of that one; what else is needed of an answer goes into 'outputs'.");

    public static Fault LoginTooLong(Place? place, string account, string login, int longest) =>
        At(place, "TA0146", $"The login of '{account}', '{login}', has {login.Length} characters, and \"maxLogin\" is {longest}. Its mark cannot be shortened any further; leave out text before it, or the domain after it, or raise \"maxLogin\".");

    public static Fault OverlayNotFound(string path, string environment) =>
        new("TA0122", $"There is no overlay '{path}' for the environment '{environment}'. Create it, or name another environment.");

    public static Fault BadName(ConfigNode node, string what, string name) =>
        At(node, "TA0123", $"The {what} name '{name}' has to start with a letter or a digit and may hold letters, digits, '-' and '_' only.");

    public static Fault BadRunId(string runId) =>
        new("TA0124", $"'{runId}' is not a run id; run ids look like {RunId.Example}.");

    public static Fault BadDuration(string text) =>
        new("TA0127", $"'{text}' is no duration. Valid: {Duration.Valid}.");

    public static Fault BadAge(string text) =>
        new("TA0127", $"'{text}' is no age. Valid: {Duration.Valid}.");

    public static Fault Unreadable(string path, string why) =>
        new("TA0128", $"The config '{path}' cannot be read: {why}");

    public static Fault UnusableKey(ConfigNode node, string what, string why) =>
        At(node, "TA0129", $"'{what}' cannot be used: {why}");

    public static Fault ProtectedHost(ConfigNode node, string service, string host, string pattern) =>
        At(node, "TA0125", $"'{service}' is on '{host}', which the pattern '{pattern}' protects: nothing is ever created or deleted there. If this is no production host, list your own patterns in \"protect\".");

    public static Fault TooManyAccounts(ConfigNode node, long accounts, int limit) =>
        At(node, "TA0126", $"The config asks for {accounts} accounts, and the limit of a run is {limit}. If you mean it, raise \"maxAccounts\".");

    private static Fault At(Place? place, string code, string message) => new(code, message, place?.File, place?.Line ?? 0, place?.Column ?? 0);

    private static Fault At(ConfigNode node, string code, string message) => At(node.Source, node.Offset, code, message);

    private static Fault At(SourceFile source, int offset, string code, string message)
    {
        var (line, column) = source.Position(offset);
        return new(code, message, source.Path, line, column);
    }
}
