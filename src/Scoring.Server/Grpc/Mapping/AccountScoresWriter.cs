using Scoring.Audience;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes scores of accounts. Unknown values are omitted, never written as zero.</summary>
internal static class AccountScoresWriter
{
    /// <summary>Writes the scores and the model behind them.</summary>
    public static Proto.AccountScores Write(ScoredAccounts scored, ModelGeneration generation)
    {
        var message = new Proto.AccountScores
        {
            AssumedFakeShare = scored.AssumedShare,
            Model = new Proto.ModelRef { Id = generation.Model.Id, Sha256 = generation.Model.Sha256 },
            Accounts = { scored.Accounts.Select(Write) },
        };
        if (scored.Estimate is not { } estimate) return message;
        message.FakeShare = estimate.Share;
        message.FakeShareInterval = new Proto.Interval { Low = estimate.Low, High = estimate.High };
        return message;
    }

    private static Proto.AccountScore Write(AccountJudgement account)
    {
        var message = new Proto.AccountScore { Used = { account.Used.Select(Write) }, Missing = { account.Missing.Select(Write) } };
        if (!double.IsNaN(account.Logit)) message.FakeProbability = ReproducibleMath.Logistic(account.Logit);
        return message;
    }

    private static Proto.AccountFact Write(FollowerFact fact) => fact switch
    {
        FollowerFact.Activity => Proto.AccountFact.Activity,
        FollowerFact.Following => Proto.AccountFact.Following,
        FollowerFact.Followers => Proto.AccountFact.Followers,
        FollowerFact.Posts => Proto.AccountFact.Posts,
        FollowerFact.Digits => Proto.AccountFact.Digits,
        FollowerFact.NameLength => Proto.AccountFact.NameLength,
        FollowerFact.Picture => Proto.AccountFact.Picture,
        FollowerFact.Private => Proto.AccountFact.Private,
        FollowerFact.Biography => Proto.AccountFact.Biography,
        FollowerFact.Verified => Proto.AccountFact.Verified,
        FollowerFact.Link => Proto.AccountFact.Link,
        FollowerFact.Age => Proto.AccountFact.Age,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "An unknown fact."),
    };
}
