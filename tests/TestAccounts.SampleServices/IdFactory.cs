namespace TestAccounts.SampleServices;

public delegate string IdFactory(int number, string login);
