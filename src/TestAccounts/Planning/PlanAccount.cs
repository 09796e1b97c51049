using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TestAccounts.Configuration;
using TestAccounts.Secrets;
using TestAccounts.Templates;

namespace TestAccounts.Planning;

/// <summary>One planned account, made when its turn comes and forgotten when it is done.</summary>
internal sealed class PlanAccount(Plan plan, PlannedSpec spec, int number, FinishedAccounts finished) : AccountValues
{
    private string? password;
    private string? login;

    public PlannedSpec Spec => spec;

    /// <summary>The account's number in the whole run, from 0.</summary>
    public int Ordinal { get; } = spec.FirstOrdinal + number - 1;

    /// <summary>The account's number in its spec, where the spec has a count.</summary>
    public int? Index => spec.Spec.Count is null ? null : number;

    public override string Key => Index is null ? $"{spec.Target.Name}/{spec.Spec.Name}" : $"{spec.Target.Name}/{spec.Spec.Name}[{number}]";

    /// <summary>What no other account has; set it for an account that nobody creates.</summary>
    public string Unique { get; init; } = new LoginMark(plan.Run, spec.FirstOrdinal + number).Text;

    public override string Login => login ??= spec.Login.Render(this);

    private string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Login}:{Text(spec.Spec.Field("password")!)}"));

    private protected override string GetOwn(Expression expression) => expression.Kind switch
    {
        ExpressionKind.Unique => Unique,
        ExpressionKind.Tag => plan.Run.Tag,
        ExpressionKind.Run => plan.Run.Text,
        ExpressionKind.Index => number.ToString(CultureInfo.InvariantCulture),
        ExpressionKind.Service => spec.Target.Name,
        ExpressionKind.Account => spec.Spec.Name,
        ExpressionKind.Password => password ??= NewPassword(),
        ExpressionKind.Basic => Basic,
        ExpressionKind.Reference => Refer(expression.Reference!),
        ExpressionKind.Data when expression.Path is { } path && spec.Spec.Field(path) is { } field => Text(field),
        ExpressionKind.Data => Json(PartOf(expression)),
        _ => throw new InvalidOperationException($"'{expression.Text}' is not known here."),
    };

    /// <summary>The value of a field as the environment file has it.</summary>
    public string Text(DataField field) => field.Literal switch
    {
        null => field.Text!.Render(this),
        "null" => "",
        var literal => literal,
    };

    /// <summary>The JSON of a part of the data that is no text; <see langword="null"/> where it is one.</summary>
    public string? JsonOf(Expression expression) => expression.Kind != ExpressionKind.Data ? null
        : expression.Path is { } path && spec.Spec.Field(path) is { } field ? field.Literal
        : Json(PartOf(expression));

    public override void WriteJson(Expression expression, Utf8JsonWriter writer)
    {
        if (expression.Kind != ExpressionKind.Data || (expression.Path is { } path && spec.Spec.Field(path) is { Literal: null }))
        {
            writer.WriteStringValue(Get(expression));
        }
        else if (expression.Path is { } name && spec.Spec.Field(name) is { Literal: { } literal })
        {
            writer.WriteRawValue(literal, skipInputValidation: true);
        }
        else
        {
            PartOf(expression).Write(writer, this);
        }
    }

    /// <summary>Masks the account's secrets.</summary>
    public override string Redact(string text) => Secrets().Aggregate(text, Redactor.MaskOne);

    private protected override bool HasOwn(Expression expression) => expression.Path is not { } path || spec.Spec.Field(path) is not null || spec.Spec.Parts.ContainsKey(path);

    private JsonTemplate PartOf(Expression expression) => expression.Path is { } path ? spec.Spec.Parts[path] : spec.Spec.Data;

    private string Json(JsonTemplate part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            part.Write(json, this);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Tells of the account's secrets, as far as they are known.</summary>
    public void TellSecrets(Action<string> told)
    {
        foreach (var secret in Secrets())
        {
            told(secret);
        }
    }

    private string NewPassword()
    {
        var made = PasswordGenerator.Generate(plan.Seed, Ordinal);
        plan.Told(made);
        return made;
    }

    private IEnumerable<string> Secrets() =>
    [
        .. spec.Spec.Fields.Where(f => f.IsSecret).Select(Text),
        .. spec.Spec.Field("password") is null ? [] : new[] { Basic },
        .. password is null ? [] : new[] { password },
        .. Outputs.Where(o => SecretName.Is(o.Key)).Select(o => o.Value),
    ];

    private string Refer(AccountReference reference)
    {
        if (reference.Field == "id")
        {
            return finished.IdOf(plan.OrdinalOf(reference));
        }

        var other = plan.Find(reference, finished);
        return other.Spec.Spec.Field(reference.Field) is { } field ? other.Text(field)
            : finished.OutputOf(other.Ordinal, reference.Field)
            ?? throw new InvalidOperationException($"The output '{reference.Field}' of {other.Key} is used before it is known.");
    }
}
