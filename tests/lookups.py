"""What people type for the designs that come with sdprep."""

from __future__ import annotations

FIRM = {
    "url-shortener": """
        url-shortener; URL Shortener; url_shortener; urlshortener; tinyurl; TinyURL; tiny url;
        bit.ly; bitly; link shortener; shortener; url short; shorten; shortening;
        url shortening service; url shortening; design a url shortener; design tinyurl;
        shortner; url shortner; urlshortner; url shotener; tinyulr; short link; short links;
        shorteners; urls; shortener url; How would you design a URL shortener?;
        url-shortener service; tinyurl clone
    """,
    "news-feed": """
        news-feed; newsfeed; news feed; feed; feeds; twitter; facebook feed; facebook; timeline;
        social media feed; twitter timeline; design twitter; twiter; twitter feed;
        instagram feed; newsfeeed; news fed; feed news; nf; social feed; timelines; news-fee;
        design facebook;
        reddit feed; home timeline
    """,
    "chat": """
        chat; chats; chat app; chat application; chat system; whatsapp; WhatsApp; messenger;
        slack; instant messaging; messaging app; design whatsapp; whatsap; whatspp; mesenger;
        chat service; chat system design; messaging application; a chat system; slack clone;
        whatsapp chat;
        discord; telegram; wechat; telegarm
    """,
    "video-streaming": """
        video-streaming; video streaming; youtube; netflix; YouTube; video; videos; vid;
        video stream; video on demand; design youtube; youtub; yuotube; netlfix; netflix clone;
        vidoe streaming; video streming; streaming video; video platform; videostreaming;
        video stremaing service;
        hulu; twitch; prime video; vimeo
    """,
    "file-storage": """
        file-storage; file storage; dropbox; google drive; drive; cloud storage; file sync;
        dropox; drpobox; cloud drive; file store; filestorage; file storage service; sync;
        cloud file storage; googl drive; storage file; files storage; design dropbox;
        onedrive; icloud drive; gdrive
    """,
    "typeahead": """
        typeahead; type ahead; type-ahead; autocomplete; auto complete; auto-complete;
        search suggestions; search autocomplete; search typeahead; search as you type;
        autocompletion; typeahed; typehead; tyepahead; autocomplet; autocmplete; suggestions;
        search suggestion; typeahead search; design autocomplete;
        autosuggest; auto suggest
    """,
    "rate-limiter": """
        rate-limiter; rate limiter; ratelimiter; rate limit; rate limits; rate limiting;
        limiter; limiters; throttling; throttle; throttler; rl; rate limter; rate limitter;
        rate-limitr; api rate limiter; limiter rate; ratelim; rate lim; rate; throtling;
        rate limiters; limiting; request throttling; design an API rate limiter;
        7. Design an API Rate Limiter; raet limiter
    """,
    "notification-system": """
        notification-system; notification; notifications; notification system;
        notification service; notif; noti; push notifications; push notification; push; alerts;
        alert; notifcation; notifcation system; notifications service; notificaton system;
        notifiaction; sms; email;
        apns; fcm
    """,
    "recommendation-system": """
        recommendation-system; recommendation; recommendations; recommender; recommender system;
        recommendation engine; rec; recsys; rec sys; reccomendation; recomendation;
        recomendation system; recommendaton engine; collaborative filtering; personalization;
        netflix recommendations; recommend; recommending;
        personalisation
    """,
    "location-based-service": """
        location-based-service; location based service; lbs; LBS; uber; yelp; design uber;
        nearby; proximity; proximity service; ride sharing; ride hailing; ridesharing;
        ride-hailing; location; nearby search; location service; locaton based service;
        proximty service; proximity servce; uber clone; design yelp;
        lyft; foursquare
    """,
    "e-commerce": """
        e-commerce; ecommerce; e commerce; eCommerce; amazon; shop; online shop; marketplace;
        commerce; ecomerce; e-comerce; ecommerce platform; e-commerce site; market place; amzon;
        design amazon; e-commerce system; ecommerce website; marketplaces;
        ebay; shopify; flipkart; etsy
    """,
    "web-crawler": """
        web-crawler; web crawler; crawler; webcrawler; crawlers; crawl; crawling; spider;
        web spider; web crawlr; web cralwer; crwaler; crawler web; distributed web crawler;
        web craweler; web crawling; design a web crawler; crawlr;
        googlebot; web scraper
    """,
    "online-bookstore": """
        online-bookstore; online bookstore; bookstore; book store; bookshop; goodreads; book;
        books; onlinebookstore; bookstores; bokstore; online bookstroe; book shop;
        online book store; bookstore online; bookstor
    """,
    "atm": """
        atm; ATM; atms; atm system; cash machine; automated teller machine; teller; cash;
        atm network; cash machines; ATM System; design an ATM; automated teler machine;
        teller machine;
        cash dispenser; bank machine
    """,
    "parking-lot": """
        parking-lot; parking lot; parkinglot; parking; park; parking garage; garage; car park;
        carpark; parking lots; parkng lot; parking system; paking lot; parking lott;
        lot parking; design a parking lot
    """,
    "distributed-cache": """
        distributed-cache; distributed cache; distributed caching; memcached; memcache; redis;
        redis cluster; distributed-cahce; distributed cahce; dist cache; distributedcache;
        cache system; cache distributed; distributed caches; distrbuted cache; cache; caches;
        caching; memcahed;
        memcache
    """,
    "job-scheduler": """
        job-scheduler; job scheduler; scheduler; schedulers; job scheduling; scheduling;
        task scheduler; cron; distributed cron; distributed job scheduler; job; jobs;
        jobscheduler; job shceduler; job scheduller; schedule; task scheduling; djs; schedular;
        scheduler job; cron service;
        airflow; quartz
    """,
    "authentication": """
        authentication; auth; login; log in; oauth; OAuth; jwt; single sign-on; single sign on;
        sign on; authentication system; auth system; auth service; login system;
        identity provider; authentification; autentication; authetication; authenticate;
        identity; login service; logins; authenticaton service;
        sso; saml; oidc; mfa
    """,
    "cdn": """
        cdn; CDN; cdns; content delivery network; content delivery;
        content distribution network; content network; cloudflare; akamai; edge network; edge;
        contnet delivery network; content delivry network; clouflare; delivery; design a CDN;
        delivery network; content delivery netwrok;
        fastly; cloudfront
    """,
    "pub-sub": """
        pub-sub; pub sub; pubsub; pub/sub; Pub/Sub; publish subscribe; publish-subscribe; sns;
        google pub/sub; event bus; topic pub sub system; publish subscrib; publish/subscribe;
        pubsub system; publisher subscriber; sub pub; subscribe
    """,
    "key-value-store": """
        key-value-store; key value store; keyvaluestore; kv; kv store; kv-store; key value;
        key-value; keyvalue store; dynamo; dynamodb; DynamoDB; cassandra; casandra; cassndra;
        nosql; nosql store; kvs; distributed key-value store; key vlaue store;
        distributed hash table; dynmodb; kvstore; store key value
    """,
    "message-queue": """
        message-queue; message queue; messagequeue; msg queue; rabbitmq; RabbitMQ; sqs; SQS;
        work queue; mesage queue; message quue; messge queue; messaging queue; queue message;
        message queues; rabitmq; rabbit mq; broker message queue; distributed message queue;
        dmq; mq; message que; messagequeu;
        activemq; amqp
    """,
    "distributed-file-system": """
        distributed-file-system; distributed file system; dfs; DFS; hdfs; HDFS; gfs;
        google file system; hadoop; hadoop file system; file system; filesystem;
        distributed filesystem; distributed file sytem; distributed flie system;
        ditributed file system; distributed files
    """,
    "distributed-transactions": """
        distributed-transactions; distributed transactions; distributed transaction;
        transactions; transaction; 2pc; 2PC; two-phase commit; two phase commit; 2 phase commit;
        saga; sagas; outbox; distributed transction; distributed trasactions; dist trans; trans;
        distributed transaction system; transacton;
        3pc
    """,
    "id-generator": """
        id-generator; id generator; idgenerator; id gen; idgen; snowflake; unique id;
        unique ids; ulid; uuid; uuid service; id generation; distributed id generator;
        generator; id genrator; snowflak; unique id generator; generate id; ids; id; snowfalke;
        uuids; id-gnerator;
        guid; ticket server
    """,
    "distributed-lock": """
        distributed-lock; distributed lock; distributed locks; lock; locks; locking;
        distributed locking; lock service; redlock; chubby; mutex; distributed lokc;
        dsitributed lock; distributedlock; distributed locking service; chuby; mutex service;
        locking service; lock distributed; redlok
    """,
    "consensus": """
        consensus; raft; paxos; Raft; Paxos; multi-paxos; multipaxos; leader election; consenus;
        concensus; conensus; distributed consensus; replicated state machine; raft consensus;
        consensus system; leader; election; state machine; paxso;
        zab
    """,
    "log-storage": """
        log-storage; log storage; logstorage; kafka; Kafka; distributed log; commit log;
        event log; event streaming; distributed log storage; log; logs; log storge; kafak;
        distributed logs; apache kafka; commitlog; design kafka; kafka log;
        kinesis
    """,
    "real-time-analytics": """
        real-time-analytics; real time analytics; realtime analytics; analytics; real-time;
        realtime; real time; streaming analytics; stream processing; real-time dashboard;
        live metrics; metrics; dashboard; rta; real time anlytics; realtime analtics; analitics;
        real-time analytics system; analytics real time; stream processing pipeline;
        ad click; clickstream
    """,
}
"""Slugs, with what has to find just this one."""

AMBIGUOUS = """
    vi; distributed; system; service; services; systems; search; storage; store;
    stream; streaming;
    file; files; google; event; events; messaging; network; task; online; machine; data; d; s;
    dist; distributed s; the; design; design a system; distributed system; a; cs; ns; rs; c;
    commit; p; app; application; api; loc; stroage
"""
"""What may be several, or is none: no single one may be guessed."""

UNKNOWN = """
    cahce; chache; qeue; payment system; hotel booking; stock exchange; elevator; load balancer;
    chess; zoom; tiktok; spotify; dns; rpc; sql; lru; tcp; zookeeper; kubernetes; blockchain;
    clock; booking; tracking; logging; fraud detection; vending machine; web browser;
    email client; feature store; top k; leaderboard; s3; object storage; xyzzy; lok
"""
"""What nobody has; nothing may be shown."""


def listed(text: str) -> list[str]:
    """Cut a table into what was typed."""
    return [" ".join(query.split()) for query in text.split(";") if query.strip()]
