using System.Xml.Linq;
using TestAccounts.SampleServices.Misbehaving;
using TestAccounts.SampleServices.Oddities;

namespace TestAccounts.SampleServices.Tests;

public sealed class XmlQueryFakeTests : FakeServiceTest
{
    private static readonly XNamespace Space = "https://users.example.com/doc/2010-05-08/";

    private protected override ServiceFake Fake { get; } = new XmlQueryFake { PageSize = 2 };

    [Fact]
    public async Task A_user_is_an_element_in_a_namespace_with_attributes_and_repeated_tags()
    {
        var (status, created) = await ActAsync(
            ("Action", "CreateUser"), ("UserName", "ann&<"), ("Tags.member.1.Key", "run"), ("Tags.member.1.Value", "ta-1"),
            ("Tags.member.2.Key", "team"), ("Tags.member.2.Value", "shop"));

        var user = created.Element(Space + "CreateUserResult")!.Element(Space + "User")!;
        Assert.Equal((200, "active", "id-of-ann&<"), (status, user.Attribute("status")!.Value, user.Element(Space + "UserId")!.Value));
        Assert.Equal(["ta-1", "shop"], user.Element(Space + "Tags")!.Elements().Select(tag => tag.Element(Space + "Value")!.Value));
    }

    [Theory]
    [InlineData("CreateUser", 409, "EntityAlreadyExists")]
    [InlineData("GetUser", 404, "NoSuchEntity")]
    [InlineData("DeleteUser", 404, "NoSuchEntity")]
    [InlineData("RenameUser", 400, "InvalidAction")]
    public async Task Errors_are_codes_in_an_error_response(string action, int expected, string code)
    {
        Service.Seed("ann");

        var (status, error) = await ActAsync(("Action", action), ("UserName", action == "CreateUser" ? "ann" : "bob"));

        Assert.Equal((expected, code), (status, error.Element(Space + "Error")!.Element(Space + "Code")!.Value));
    }

    [Fact]
    public async Task Pages_end_where_the_list_is_not_truncated()
    {
        foreach (var login in (string[])["ta-1", "ta-2", "ta-3", "other"])
        {
            Service.Seed(login);
        }

        var (_, first) = await ActAsync(("Action", "ListUsers"), ("NamePrefix", "ta-"));
        var (_, second) = await ActAsync(("Action", "ListUsers"), ("NamePrefix", "ta-"), ("Marker", Value(first, "Marker")!));

        Assert.Equal(("true", "false"), (Value(first, "IsTruncated"), Value(second, "IsTruncated")));
        Assert.Equal(["ta-1", "ta-2", "ta-3"], Names(first).Concat(Names(second)));

        static string? Value(XElement list, string name) => list.Descendants(Space + name).SingleOrDefault()?.Value;

        static IEnumerable<string> Names(XElement list) => list.Descendants(Space + "UserName").Select(name => name.Value);
    }

    [Fact]
    public async Task A_wrong_key_in_the_query_is_forbidden()
    {
        using var answer = await Http.PostAsync(At("/?api_key=wrong"), Form(("Action", "ListUsers")));

        Assert.Equal(403, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Throttling_is_a_400_with_a_code()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.Throttle));

        var (status, error) = await ActAsync(("Action", "ListUsers"));

        Assert.Equal((400, "Throttling"), (status, error.Descendants(Space + "Code").Single().Value));
    }

    [Fact]
    public async Task An_answer_that_lost_its_id_has_no_xml_either()
    {
        Service.Misbehaviour.Set(new MisbehaviourRule(MisbehaviourKind.WithoutId));
        using var form = Form(("Action", "CreateUser"), ("UserName", "ann"));

        using var answer = await Http.PostAsync(At("/?api_key=xml-key"), form);

        Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
        Assert.Equal("ann", Service.Accounts.Single().Login);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private async Task<(int Status, XElement Root)> ActAsync(params (string Name, string Value)[] fields)
    {
        using var answer = await Http.PostAsync(At("/?api_key=xml-key"), Form(fields));
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        return ((int)answer.StatusCode, XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!);
    }
}
