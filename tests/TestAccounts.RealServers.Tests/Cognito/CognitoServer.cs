using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using TestAccounts.TestInfrastructure;

namespace TestAccounts.RealServers.Tests.Cognito;

/// <summary>cognito-local, with a pool of user names and one of e-mail addresses.</summary>
public class CognitoServer : RealServer
{
    private const string Service = "AWSCognitoIdentityProviderService.";

    private static readonly MediaTypeHeaderValue MediaType = new("application/x-amz-json-1.1");

    public override string Config => "cognito.json";

    public override IReadOnlyDictionary<string, string> Variables { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_SECRET_ACCESS_KEY"] = "local-secret" };

    protected virtual string Pool => "local_names";

    protected override CommandLine Command => Node("cognito.mjs");

    public override bool IsCreate(HttpRequestMessage request) =>
        request.Headers.GetValues("X-Amz-Target").Single() == $"{Service}AdminCreateUser";

    public override Task SeedAsync(string login) => AskAsync(
        "AdminCreateUser",
        new { UserPoolId = Pool, Username = login, MessageAction = "SUPPRESS", UserAttributes = new[] { new { Name = "email", Value = login } } });

    protected virtual string LoginOf(JsonElement user) => user.GetProperty("Username").GetString()!;

    protected override async Task<IEnumerable<string>> ListAsync() =>
        (await AskAsync("ListUsers", new { UserPoolId = Pool })).GetProperty("Users").EnumerateArray().Select(LoginOf);

    private Task<JsonElement> AskAsync(string operation, object body) =>
        SendAsync(HttpMethod.Post, "", JsonContent.Create(body, MediaType, JsonSerializerOptions.Default), ("X-Amz-Target", $"{Service}{operation}"));
}
