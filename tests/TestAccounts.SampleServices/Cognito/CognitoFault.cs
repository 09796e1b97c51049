namespace TestAccounts.SampleServices.Cognito;

internal sealed record CognitoFault(string Type, string Message)
{
    public static CognitoFault InvalidParameter(string message) => new("InvalidParameterException", message);

    public static CognitoFault InvalidPassword(string what) =>
        new("InvalidPasswordException", $"Password did not conform with policy: Password {what}");

    public static CognitoFault InvalidSignature(string message) => new("InvalidSignatureException", message);

    public static CognitoFault NotAuthorized(string message) => new("NotAuthorizedException", message);

    public static CognitoFault ResourceNotFound(string message) => new("ResourceNotFoundException", message);
}
